/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The whole ABI between the kernel half and user space: the two records, what is set before load, and the memory both map.
 * Every field is little-endian and lies where the Java descriptors say (QueuedTaskDescriptor, DispatchDescriptor, KernelState,
 * KernelConfig, OpsDescriptor); a test compares them with this header as the compiler laid it out.
 */
#ifndef TWINLAND_H
#define TWINLAND_H

/* Most CPU ids; a machine with more is refused before load. */
#define TWINLAND_MAX_CPUS 1024

/* The queued ring, a BPF ring buffer: a runnable task, or one that exits (cpu < 0). Times are CLOCK_MONOTONIC ns. */
struct twinland_queued {
	__s32 pid;
	__s32 tgid;
	__s32 cpu;
	__s32 nr_cpus_allowed;
	__u64 enq_flags;
	__u64 start_ts;
	__u64 stop_ts;
	__u64 exec_runtime;
	__u64 sum_exec_runtime;
	__u64 nvcsw;
	__u64 weight;
	__u64 vtime;
	__u64 enq_cnt;
	__u64 queued_ts;
	char comm[16];
};

/* The dispatched ring, a user ring buffer: what the policy decided. cpu -1: any; slice 0: the default; all ones: no limit. */
struct twinland_dispatched {
	__s32 pid;
	__s32 cpu;
	__u64 flags;
	__u64 slice_ns;
	__u64 vtime;
	__u64 enq_cnt;
};

/* .rodata.config: set before load, constant for the verifier. */
struct twinland_config {
	__s32 tgid;		/* the scheduler's process: dispatched in the kernel, all its threads */
	__u32 nr_cpu_ids;	/* one more than the largest CPU id */
	__u64 queued_capacity;	/* records, beyond which enqueues count as congested */
	__u64 slice_ns;		/* default slice */
	__u64 heartbeat_ns;
	__u64 stall_ns;		/* 0: never */
	__u32 partial;		/* 1: tasks of SCHED_EXT only, behind those of SCHED_OTHER */
};

/* Who has a CPU, as user space reads it. */
enum twinland_owner {
	TWINLAND_FREE = 0,	/* nobody, or the scheduler */
	TWINLAND_TAKEN = 1,	/* a task runs there or will at once; or a higher class has it */
	TWINLAND_COMING = 2,	/* kicked for a task of the shared DSQ, has not looked for it yet */
};

struct twinland_cpu {
	__u32 owner;
	__u32 released;			/* a higher class took it from sched_ext */
	__u32 only_scheduler_ran;	/* since it was last idle */
	__u32 stood_back;		/* times other DSQs had to, in a row */
	__u32 waiting;			/* tasks in its own DSQ when it was last looked at */
	__u32 online;			/* written by user space before attach */
	__u32 pad[10];
};

struct twinland_counters {
	__u64 queued;
	__u64 dispatched_user;
	__u64 dispatched_kernel;
	__u64 congested;
	__u64 cancelled;
	__u64 bounced;
	__u64 exits_lost;
	__u64 stalled;
	__u64 stalls;
	__u64 busy_drains;	/* another CPU was draining; this one came again */
	__u64 scheduler_wakeups;
	__u64 heartbeats;
	__u64 pad[4];
};

/* .bss.state: mapped by user space, so that nothing of it costs a system call. */
struct twinland_state {
	struct twinland_counters counters;
	/* Written by user space. */
	__u64 pending;			/* tasks that wait in the policy */
	__u64 wake_asked;		/* set by the kernel half, cleared when a round begins */
	__u64 user_pad[6];
	/* Written by the kernel half. */
	__u64 freed;			/* times a CPU became free; changes while a round runs: one more is due */
	__u64 sent_since_asked;
	__u64 coming;			/* CPUs with owner TWINLAND_COMING */
	__u64 released;			/* CPUs that a higher class has */
	__u64 shared_waiting;		/* tasks in the shared DSQ when it was last looked at */
	__u64 tasks_seen;
	__u64 last_consumer_pos;	/* for the stall: how far user space had read ... */
	__u64 waits_since_ns;		/* ... and since when the record after it waits */
	__u64 is_stalled;
	__u64 take_back;		/* tasks that user space has are to be dispatched in the kernel */
	__u64 latest_vtime;		/* of all that user space has sent */
	__u64 kernel_pad[5];
	/* ops.exit(). */
	__u64 exit_kind;		/* 0 while attached */
	__s64 exit_code;
	char exit_reason[128];
	char exit_message[1024];
	struct twinland_cpu cpus[TWINLAND_MAX_CPUS];
};

#endif
