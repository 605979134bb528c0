package io.github.twinland.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recordings of a few lines, as perf prints them: two tasks that take turns on one CPU, one waking the other. */
final class TraceText {

    /** 10 ms of two tasks; "hog" runs 7 ms in three pieces, "game" 3 ms in two. */
    static final String TURNS = """
                     hog    10 [000]     1.000000: sched:sched_switch: prev_comm=swapper/0 prev_pid=0 prev_prio=120 prev_state=R ==> next_comm=hog next_pid=10 next_prio=120
                     hog    10 [000]     1.002000: sched:sched_waking: comm=game pid=11 prio=120 target_cpu=000
                     hog    10 [000]     1.003000: sched:sched_switch: prev_comm=hog prev_pid=10 prev_prio=120 prev_state=R ==> next_comm=game next_pid=11 next_prio=120
                    game    11 [000]     1.005000: sched:sched_switch: prev_comm=game prev_pid=11 prev_prio=120 prev_state=S ==> next_comm=hog next_pid=10 next_prio=120
                     hog    10 [000]     1.006000: sched:sched_waking: comm=game pid=11 prio=120 target_cpu=000
                     hog    10 [000]     1.006500: sched:sched_switch: prev_comm=hog prev_pid=10 prev_prio=120 prev_state=R ==> next_comm=game next_pid=11 next_prio=120
                    game    11 [000]     1.007500: sched:sched_switch: prev_comm=game prev_pid=11 prev_prio=120 prev_state=S ==> next_comm=hog next_pid=10 next_prio=120
                     hog    10 [000]     1.010000: sched:sched_switch: prev_comm=hog prev_pid=10 prev_prio=120 prev_state=Z ==> next_comm=swapper/0 next_pid=0 next_prio=120
            """;

    private TraceText() {}

    static String file(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
