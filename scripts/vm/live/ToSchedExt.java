import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Gives processes the class SCHED_EXT: the chrt of Debian 12 does not know it. */
public final class ToSchedExt {

    private static final int SCHED_EXT = 7;

    /** sched_setscheduler(2). */
    public interface LibC {

        /** 0 or -1. */
        int sched_setscheduler(int pid, int policy, Pointer parameters);
    }

    private ToSchedExt() {}

    /**
     * Changes them or fails.
     *
     * @param pids of processes
     */
    public static void main(String[] pids) {
        LibC libc = LibraryLoader.create(LibC.class).load("c");
        Pointer noPriority = Runtime.getSystemRuntime().getMemoryManager().allocateDirect(Integer.BYTES, true);
        for (String pid : pids) {
            if (libc.sched_setscheduler(Integer.parseInt(pid), SCHED_EXT, noPriority) < 0) {
                throw new IllegalStateException(pid + " cannot be made SCHED_EXT");
            }
        }
    }
}
