// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel half of twinland: hands runnable tasks to a user-space policy through the queued ring and carries out what comes
 * back through the dispatched ring. It decides what BpfHalf of the simulator decides; docs/sched-ext.md has the rules.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include "kernel.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>
#include "handover.bpf.h"

char _license[] SEC("license") = "GPL";

/* Of the scheduler's threads, ns: longer than a round takes, but not for ever, for a policy may never return. */
#define SCHEDULER_SLICE_NS 20000000ULL

struct heartbeat {
	struct bpf_timer timer;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct heartbeat);
} heartbeats SEC(".maps");

/* An idle CPU gets the task at once, the policy is not asked. */
SEC("struct_ops/twinland_select_cpu")
s32 BPF_PROG(twinland_select_cpu, struct task_struct *p, s32 prev_cpu, u64 wake_flags)
{
	struct task_memory *memory = memory_of(p);
	bool is_idle = false;
	s32 cpu = scx_bpf_select_cpu_dfl(p, prev_cpu, wake_flags, &is_idle);

	if (memory && (wake_flags & KERNEL_ENUM(scx_wake_flags, SCX_WAKE_TTWU)))
		memory->exec_runtime = 0;
	if (!is_idle)
		return cpu;
	if (memory)
		memory->generation++;
	if (is_scheduler(p)) {
		scx_bpf_dsq_insert(p, KERNEL_ENUM(scx_dsq_id_flags, SCX_DSQ_LOCAL), SCHEDULER_SLICE_NS, 0);
	} else {
		count(dispatched_kernel);
		give_to_idle(p, cpu);
	}
	return cpu;
}

SEC("struct_ops/twinland_enqueue")
void BPF_PROG(twinland_enqueue, struct task_struct *p, u64 enq_flags)
{
	struct task_memory *memory = memory_of(p);
	u64 now = bpf_ktime_get_ns();

	if (is_scheduler(p)) {
		/* It has had a slice and has not come back: it takes turns with everybody else. */
		if (state.is_stalled && !(enq_flags & KERNEL_ENUM(scx_enq_flags, SCX_ENQ_WAKEUP))) {
			dispatch_in_kernel(p, enq_flags);
			return;
		}
		/* Whichever CPU next comes for work takes it first. */
		scx_bpf_dsq_insert(p, SCHEDULER_DSQ, SCHEDULER_SLICE_NS, enq_flags);
		if (!kick_idle(p->cpus_ptr) && (enq_flags & KERNEL_ENUM(scx_enq_flags, SCX_ENQ_LAST)))
			scx_bpf_kick_cpu(scx_bpf_task_cpu(p), 0);
		return;
	}
	if (memory && (enq_flags & KERNEL_ENUM(scx_enq_flags, SCX_ENQ_WAKEUP)))
		memory->exec_runtime = 0;
	if (!memory || (p->flags & PF_KTHREAD)) {
		/* User space may itself wait for it. */
		count(dispatched_kernel);
		dispatch_in_kernel(p, enq_flags);
		return;
	}
	if (is_stalled(now)) {
		count(stalled);
		dispatch_in_kernel(p, enq_flags);
		wake();
		return;
	}
	/* Before the record can be read, or the answer could come first. */
	memory->in_user_space = 1;
	if (push(p, memory, scx_bpf_task_cpu(p), enq_flags, now)) {
		count(queued);
	} else {
		memory->in_user_space = 0;
		count(congested);
		dispatch_in_kernel(p, enq_flags);
		wake();
	}
}

SEC("struct_ops/twinland_dispatch")
void BPF_PROG(twinland_dispatch, s32 cpu, struct task_struct *prev)
{
	struct twinland_cpu *c = cpu_state(cpu);
	bool scheduler_comes = false;
	bool drained_all;

	if (!c)
		return;
	/* Before anything is drained, which may be for this CPU. */
	set_released(c, 0);
	if (scx_bpf_dsq_nr_queued(SCHEDULER_DSQ) > 0)
		scheduler_comes = scx_bpf_dsq_move_to_local(SCHEDULER_DSQ);
	drained_all = drain();
	take_back();
	if (scheduler_comes)
		return;
	if (!take_task(cpu, c)) {
		found_nothing(c);
		if (!drained_all)
			scx_bpf_kick_cpu(cpu, 0);
	}
	/* Only now has what was drained reached the DSQs. */
	c->waiting = scx_bpf_dsq_nr_queued(cpu);
	state.shared_waiting = scx_bpf_dsq_nr_queued(SHARED_DSQ);
}

SEC("struct_ops/twinland_running")
void BPF_PROG(twinland_running, struct task_struct *p)
{
	struct task_memory *memory = memory_of(p);
	struct twinland_cpu *c = cpu_state(scx_bpf_task_cpu(p));
	u32 before;

	if (memory)
		memory->start_ts = bpf_ktime_get_ns();
	if (!c)
		return;
	set_released(c, 0);
	if (is_scheduler(p)) {
		before = set_owner(c, TWINLAND_FREE);
		c->only_scheduler_ran = 1;
	} else {
		before = set_owner(c, TWINLAND_TAKEN);
		c->only_scheduler_ran = 0;
	}
	if (before == TWINLAND_COMING)
		kick_for_shared();
}

/* A CPU is about to be free, which the policy has waited for if tasks wait in it. */
SEC("struct_ops/twinland_stopping")
void BPF_PROG(twinland_stopping, struct task_struct *p, bool runnable)
{
	struct task_memory *memory = memory_of(p);
	struct twinland_cpu *c = cpu_state(scx_bpf_task_cpu(p));
	u64 now = bpf_ktime_get_ns();

	if (memory) {
		memory->in_user_space = 0;
		memory->stop_ts = now;
		memory->exec_runtime += now - memory->start_ts;
	}
	if (c && !is_scheduler(p)) {
		set_owner(c, TWINLAND_FREE);
		__sync_fetch_and_add(&state.freed, 1);
		wake_if_pending();
	}
}

/* Other CPUs take what waits in the DSQ of a CPU that is not ours. */
static void higher_class_took(s32 cpu, struct twinland_cpu *c)
{
	u32 before = set_owner(c, TWINLAND_TAKEN);

	c->only_scheduler_ran = 0;
	set_released(c, 1);
	kick_for_first_of(cpu);
	if (before == TWINLAND_COMING)
		kick_for_shared();
}

/*
 * A CPU that is no longer idle is a higher class's as far as we know, for which there is no callback; if it is ours,
 * ops.running() follows at once.
 */
SEC("struct_ops/twinland_update_idle")
void BPF_PROG(twinland_update_idle, s32 cpu, bool idle)
{
	struct twinland_cpu *c = cpu_state(cpu);

	if (!c)
		return;
	if (!idle) {
		higher_class_took(cpu, c);
		return;
	}
	set_released(c, 0);
	set_owner(c, TWINLAND_FREE);
	/* Inserted by another CPU after we looked and before we counted as idle, when nobody could kick us. */
	if (scx_bpf_dsq_nr_queued(SHARED_DSQ) > 0 || scx_bpf_dsq_nr_queued(cpu) > 0 || scx_bpf_dsq_nr_queued(SCHEDULER_DSQ) > 0)
		scx_bpf_kick_cpu(cpu, KERNEL_ENUM(scx_kick_flags, SCX_KICK_IDLE));
	if (c->only_scheduler_ran) {
		ask_again();
	} else {
		__sync_fetch_and_add(&state.freed, 1);
		wake_if_pending();
	}
}

/* What the policy decides for the old mask is stale. */
SEC("struct_ops/twinland_set_cpumask")
void BPF_PROG(twinland_set_cpumask, struct task_struct *p, const struct cpumask *mask)
{
	struct task_memory *memory = memory_of(p);

	if (memory)
		memory->generation++;
}

/* Nobody waits behind a higher class. */
SEC("struct_ops/twinland_cpu_release")
void BPF_PROG(twinland_cpu_release, s32 cpu, struct scx_cpu_release_args *args)
{
	struct twinland_cpu *c = cpu_state(cpu);

	scx_bpf_reenqueue_local();
	if (c)
		higher_class_took(cpu, c);
}

/* Generations of tasks that have the same pid in turn must differ. */
SEC("struct_ops.s/twinland_init_task")
s32 BPF_PROG(twinland_init_task, struct task_struct *p, struct scx_init_task_args *args)
{
	struct task_memory *memory = bpf_task_storage_get(&memories, p, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);

	if (!memory)
		return -ENOMEM;
	memory->generation = (__sync_fetch_and_add(&state.tasks_seen, 1) + 1) << 32;
	return 0;
}

/* The policy forgets the task. Not told when it is we who end, and the task goes on. */
SEC("struct_ops/twinland_exit_task")
void BPF_PROG(twinland_exit_task, struct task_struct *p, struct scx_exit_task_args *args)
{
	struct task_memory *memory = memory_of(p);

	if (!memory || !(p->flags & PF_EXITING) || is_scheduler(p))
		return;
	memory->generation++;
	if (!push(p, memory, -1, 0, bpf_ktime_get_ns())) {
		count(exits_lost);
		wake();
	}
}

static int heartbeat(void *map, u32 *key, struct heartbeat *beat)
{
	count(heartbeats);
	if (bpf_ringbuf_query(&queued, BPF_RB_AVAIL_DATA) > 0)
		wake();
	wake_if_pending();
	if (is_stalled(bpf_ktime_get_ns())) {
		/* Again, for a task may have been handed over while the stall was being noticed. */
		state.take_back = 1;
		kick_any_idle();
	}
	/* Should a CPU ever sleep beside a task. Before 6.18 a timer of a sleepable program does not count as an RCU reader. */
	bpf_rcu_read_lock();
	kick_for_shared();
	bpf_rcu_read_unlock();
	bpf_timer_start(&beat->timer, config.heartbeat_ns, 0);
	return 0;
}

SEC("struct_ops.s/twinland_init")
s32 BPF_PROG(twinland_init)
{
	struct heartbeat *beat;
	u32 key = 0;
	s32 error = 0;
	int cpu;

	error = scx_bpf_create_dsq(SHARED_DSQ, -1);
	if (error)
		return error;
	error = scx_bpf_create_dsq(SCHEDULER_DSQ, -1);
	if (error)
		return error;
	bpf_for(cpu, 0, config.nr_cpu_ids) {
		error = scx_bpf_create_dsq(cpu, -1);
		if (error)
			break;
	}
	if (error)
		return error;
	beat = bpf_map_lookup_elem(&heartbeats, &key);
	if (!beat)
		return -ENOMEM;
	error = bpf_timer_init(&beat->timer, &heartbeats, CLOCK_MONOTONIC);
	if (error)
		return error;
	error = bpf_timer_set_callback(&beat->timer, heartbeat);
	if (error)
		return error;
	return bpf_timer_start(&beat->timer, config.heartbeat_ns, 0);
}

/* The reason is kept for the report, and user space is told. */
SEC("struct_ops/twinland_exit")
void BPF_PROG(twinland_exit, struct scx_exit_info *info)
{
	state.exit_code = info->exit_code;
	bpf_probe_read_kernel_str(state.exit_reason, sizeof(state.exit_reason), info->reason);
	bpf_probe_read_kernel_str(state.exit_message, sizeof(state.exit_message), info->msg);
	__sync_lock_test_and_set(&state.exit_kind, info->kind);
	wake();
}

SEC(".struct_ops.link")
struct sched_ext_ops twinland = {
	.name = "twinland",
	.select_cpu = (void *)twinland_select_cpu,
	.enqueue = (void *)twinland_enqueue,
	.dispatch = (void *)twinland_dispatch,
	.running = (void *)twinland_running,
	.stopping = (void *)twinland_stopping,
	.update_idle = (void *)twinland_update_idle,
	.set_cpumask = (void *)twinland_set_cpumask,
	.cpu_release = (void *)twinland_cpu_release,
	.init_task = (void *)twinland_init_task,
	.exit_task = (void *)twinland_exit_task,
	.init = (void *)twinland_init,
	.exit = (void *)twinland_exit,
};
