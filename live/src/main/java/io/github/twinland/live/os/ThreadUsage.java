package io.github.twinland.live.os;

/** Page faults and CPU time of a thread of this process, out of {@code /proc/self/task/TID/stat}: proc_pid_stat(5), fields 10 to 15. */
public final class ThreadUsage {

    private static final int MINOR = 10;
    private static final int MAJOR = 12;
    private static final int USER_TIME = 14;
    private static final int SYSTEM_TIME = 15;
    /** The first field after the name, which may itself have blanks and parentheses. */
    private static final int AFTER_NAME = 3;

    private static final long NS_PER_TICK = 10_000_000L;

    private final SystemFiles files;
    private final String path;

    /**
     * A thread of this process.
     *
     * @param files where /proc is
     * @param tid its thread id
     */
    public ThreadUsage(SystemFiles files, int tid) {
        this.files = files;
        this.path = "proc/self/task/" + tid + "/stat";
    }

    /**
     * Minor and major page faults so far.
     *
     * @return a count; 0 if the thread has ended
     */
    public long faults() {
        String[] fields = fields();
        return field(fields, MINOR) + field(fields, MAJOR);
    }

    /**
     * CPU time used so far, in steps of 10 ms.
     *
     * @return ns; 0 if the thread has ended
     */
    public long cpuTimeNs() {
        String[] fields = fields();
        return (field(fields, USER_TIME) + field(fields, SYSTEM_TIME)) * NS_PER_TICK;
    }

    private String[] fields() {
        String stat = files.read(path, "");
        return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    }

    private static long field(String[] fields, int number) {
        int index = number - AFTER_NAME;
        return index < fields.length ? Long.parseLong(fields[index]) : 0;
    }
}
