/* SPDX-License-Identifier: GPL-2.0-only */
/* From the kernel to user space, or past it if that has stalled (TaskHandover). */
#ifndef TWINLAND_HANDOVER_BPF_H
#define TWINLAND_HANDOVER_BPF_H

#include "dispatched.bpf.h"

/* Whether user space has left records lying for too long. */
static bool is_stalled(u64 now)
{
	u64 consumed = bpf_ringbuf_query(&queued, BPF_RB_CONS_POS);

	if (consumed != state.last_consumer_pos || bpf_ringbuf_query(&queued, BPF_RB_AVAIL_DATA) == 0) {
		state.last_consumer_pos = consumed;
		state.waits_since_ns = now;
		state.is_stalled = 0;
		state.take_back = 0;
		return false;
	}
	/* Signed, for another CPU may have written a later time than ours. */
	if (!config.stall_ns || (s64)(now - state.waits_since_ns) <= (s64)config.stall_ns)
		return false;
	if (!__sync_lock_test_and_set(&state.is_stalled, 1)) {
		count(stalls);
		state.take_back = 1;
	}
	return true;
}

/* Like carry_out(), a function of its own for the sake of the BTF. */
static __noinline void describe(struct twinland_queued *record, struct task_struct *p, const struct task_memory *memory)
{
	record->pid = p->pid;
	record->tgid = p->tgid;
	record->nr_cpus_allowed = p->nr_cpus_allowed;
	record->start_ts = memory->start_ts;
	record->stop_ts = memory->stop_ts;
	record->exec_runtime = memory->exec_runtime;
	record->sum_exec_runtime = p->se.sum_exec_runtime;
	record->nvcsw = p->nvcsw;
	record->weight = p->scx.weight;
	record->vtime = p->scx.dsq_vtime;
	record->enq_cnt = memory->generation;
	__builtin_memset(record->comm, 0, sizeof(record->comm));
	bpf_probe_read_kernel_str(record->comm, sizeof(record->comm), p->comm);
}

/* False if the ring is full. */
static bool push(struct task_struct *p, struct task_memory *memory, s32 cpu, u64 enq_flags, u64 now)
{
	struct twinland_queued *record;
	u64 record_size = sizeof(*record) + BPF_RINGBUF_HDR_SZ;

	if (bpf_ringbuf_query(&queued, BPF_RB_AVAIL_DATA) >= config.queued_capacity * record_size)
		return false;
	record = bpf_ringbuf_reserve(&queued, sizeof(*record), 0);
	if (!record)
		return false;
	describe(record, p, memory);
	record->cpu = cpu;
	record->enq_flags = enq_flags;
	record->queued_ts = now;
	bpf_ringbuf_submit(record, 0);
	return true;
}

/*
 * Of a task that the policy gave none: behind those that it gave one, first come, first served. With the one it had, a hog would
 * come before everybody whose time is later, again and again. A kernel thread goes before.
 */
static u64 kernel_vtime(const struct task_struct *p)
{
	u64 vtime = state.latest_vtime;

	/* Or the compiler chooses between two addresses and loads once, which the verifier does not like. */
	barrier_var(vtime);
	if (p->flags & PF_KTHREAD)
		vtime = p->scx.dsq_vtime;
	return vtime;
}

/* User space is passed by. A kernel thread bound to a CPU comes first there. */
static void dispatch_in_kernel(struct task_struct *p, u64 enq_flags)
{
	bool comes = false;

	if ((p->flags & PF_KTHREAD) && p->nr_cpus_allowed == 1)
		scx_bpf_dsq_insert(p, KERNEL_ENUM(scx_dsq_id_flags, SCX_DSQ_LOCAL), config.slice_ns, enq_flags);
	else
		comes = insert_anywhere(p, config.slice_ns, kernel_vtime(p), enq_flags);
	/* Without this the CPU goes idle although the task it just left is there to be taken. */
	if (!comes && (enq_flags & KERNEL_ENUM(scx_enq_flags, SCX_ENQ_LAST)))
		scx_bpf_kick_cpu(scx_bpf_task_cpu(p), 0);
}

/*
 * A waking task and the idle CPU that was found for it. Beside SCHED_OTHER it is not put on the local DSQ: a task of that class may
 * wake up there first, and nobody tells us, for ops.cpu_release() is about CPUs that are taken from a task of ours.
 */
static void give_to_idle(struct task_struct *p, s32 cpu)
{
	struct twinland_cpu *c = cpu_state(cpu);

	if (config.partial) {
		if (c)
			set_owner(c, TWINLAND_COMING);
		insert_shared(p, config.slice_ns, kernel_vtime(p), 0);
		scx_bpf_kick_cpu(cpu, KERNEL_ENUM(scx_kick_flags, SCX_KICK_IDLE));
	} else {
		if (c)
			set_owner(c, TWINLAND_TAKEN);
		scx_bpf_dsq_insert(p, KERNEL_ENUM(scx_dsq_id_flags, SCX_DSQ_LOCAL), config.slice_ns, 0);
	}
}

/*
 * User space has stalled: whatever waits for it is dispatched in the kernel, and an answer that still comes is cancelled. From
 * ops.dispatch() only, which alone may insert tasks that are not being enqueued.
 */
static void take_back(void)
{
	struct bpf_iter_task it;
	struct task_struct *p;

	if (!state.take_back || !__sync_lock_test_and_set(&state.take_back, 0))
		return;
	bpf_iter_task_new(&it, NULL, BPF_TASK_ITER_ALL_THREADS);
	while ((p = bpf_iter_task_next(&it))) {
		struct task_memory *memory = memory_of(p);

		if (!memory || !memory->in_user_space)
			continue;
		if (scx_bpf_dispatch_nr_slots() == 0) {
			/* The rest when this batch has been carried out. */
			state.take_back = 1;
			break;
		}
		if (!__sync_lock_test_and_set(&memory->in_user_space, 0))
			continue;
		memory->generation++;
		count(stalled);
		insert_anywhere(p, config.slice_ns, kernel_vtime(p), 0);
	}
	bpf_iter_task_destroy(&it);
}

#endif
