package io.github.twinland.sim.kernel.fair;

/** Why a CPU balances load: enum cpu_idle_type. */
enum BalanceReason {
    /** Its turn has come while it runs a task. */
    BUSY,
    /** Its turn has come while it is idle. */
    IDLE,
    /** It is about to become idle. */
    NEWLY_IDLE;

    /** Whether the CPU has nothing to do. */
    boolean isIdle() {
        return this != BUSY;
    }
}
