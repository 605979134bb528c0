/* SPDX-License-Identifier: GPL-2.0-only */
/* From user space to DSQs, and from DSQs to CPUs (DispatchedTasks, Dsqs). */
#ifndef TWINLAND_DISPATCHED_BPF_H
#define TWINLAND_DISPATCHED_BPF_H

#include "owners.bpf.h"
#include "wakeups.bpf.h"

#define ANY_CPU (-1)
/* So many tasks a CPU takes from its own DSQ while others wait in DSQs that it may consume too. */
#define OTHERS_TURN 4
/* The ring is read in batches of ops.dispatch_max_batch, so many at a time. */
#define MOST_BATCHES 16

/* True if the CPU was idle and has been told. */
static bool insert_on(struct task_struct *p, s32 cpu, u64 slice, u64 vtime, u64 enq_flags)
{
	struct twinland_cpu *c = cpu_state(cpu);

	scx_bpf_dsq_insert_vtime(p, cpu, slice, vtime, enq_flags);
	if (c)
		__sync_fetch_and_add(&c->waiting, 1);
	if (!scx_bpf_test_and_clear_cpu_idle(cpu))
		return false;
	if (c)
		set_owner(c, TWINLAND_TAKEN);
	scx_bpf_kick_cpu(cpu, KERNEL_ENUM(scx_kick_flags, SCX_KICK_IDLE));
	return true;
}

static void insert_shared(struct task_struct *p, u64 slice, u64 vtime, u64 enq_flags)
{
	scx_bpf_dsq_insert_vtime(p, SHARED_DSQ, slice, vtime, enq_flags);
	__sync_fetch_and_add(&state.shared_waiting, 1);
}

/*
 * A task bound to one CPU goes to the DSQ of that CPU, where it is in nobody's way; any other to the shared one. True if an
 * idle CPU comes for it.
 */
static bool insert_anywhere(struct task_struct *p, u64 slice, u64 vtime, u64 enq_flags)
{
	if (p->nr_cpus_allowed == 1) {
		s32 only = bpf_cpumask_first(p->cpus_ptr);
		struct twinland_cpu *c = cpu_state(only);

		if (c && c->online)
			return insert_on(p, only, slice, vtime, enq_flags);
	}
	insert_shared(p, slice, vtime, enq_flags);
	return kick_idle(p->cpus_ptr);
}

/* A function of its own in the object too, so that its BTF describes the record for the tests. */
static __noinline void carry_out(struct task_struct *p, const struct twinland_dispatched *sent)
{
	struct task_memory *memory = memory_of(p);
	struct twinland_cpu *c;
	u64 slice;

	/* Another CPU may be taking the task back: one of us gets it. */
	if (!memory || memory->generation != sent->enq_cnt || !__sync_lock_test_and_set(&memory->in_user_space, 0)) {
		count(cancelled);
		return;
	}
	count(dispatched_user);
	if ((s64)(sent->vtime - state.latest_vtime) > 0)
		state.latest_vtime = sent->vtime;
	slice = sent->slice_ns ?: config.slice_ns;
	if (sent->cpu == ANY_CPU) {
		insert_anywhere(p, slice, sent->vtime, 0);
		return;
	}
	c = cpu_state(sent->cpu);
	if (c && c->online && !c->released && bpf_cpumask_test_cpu(sent->cpu, p->cpus_ptr)) {
		insert_on(p, sent->cpu, slice, sent->vtime, 0);
	} else {
		count(bounced);
		insert_anywhere(p, slice, sent->vtime, 0);
	}
}

static long drained(struct bpf_dynptr *record, void *unused)
{
	struct twinland_dispatched sent;
	struct task_struct *p;

	if (bpf_dynptr_read(&sent, sizeof(sent), record, 0, 0))
		return 0;
	p = bpf_task_from_pid(sent.pid);
	if (!p) {
		count(cancelled);
		return 0;
	}
	carry_out(p, &sent);
	bpf_task_release(p);
	/* Full: this batch has to be carried out before the rest is read. */
	return scx_bpf_dispatch_nr_slots() == 0;
}

static bool any_idle(void)
{
	const struct cpumask *idle = scx_bpf_get_idle_cpumask();
	bool any = !bpf_cpumask_empty(idle);

	scx_bpf_put_idle_cpumask(idle);
	return any;
}

/* False if another CPU is at it, so that what it is about to insert may be missed here. */
static bool drain(void)
{
	long messages = bpf_user_ringbuf_drain(&dispatched, drained, NULL, BPF_RB_NO_WAKEUP);
	int batches;

	bpf_for(batches, 1, MOST_BATCHES) {
		if (messages <= 0 || scx_bpf_dispatch_nr_slots() > 0)
			break;
		/* Moving from any DSQ carries out the batch so far; this one is empty or wanted first. */
		scx_bpf_dsq_move_to_local(SCHEDULER_DSQ);
		bpf_user_ringbuf_drain(&dispatched, drained, NULL, BPF_RB_NO_WAKEUP);
	}
	if (messages > 0) {
		state.sent_since_asked = 1;
		if (any_idle())
			ask_again();
	} else if (messages == -EBUSY) {
		count(busy_drains);
		return false;
	}
	return true;
}

/* Nothing is sent to a released CPU, so that what was sent before comes to an end. */
static bool take_from_released(void)
{
	bool taken = false;
	int cpu;

	if (!state.released)
		return false;
	bpf_for(cpu, 0, config.nr_cpu_ids) {
		struct twinland_cpu *c = cpu_state(cpu);

		if (c && c->released && scx_bpf_dsq_move_to_local(cpu)) {
			taken = true;
			break;
		}
	}
	return taken;
}

static bool others_wait(void)
{
	bool wait = scx_bpf_dsq_nr_queued(SHARED_DSQ) > 0;
	int cpu;

	if (wait || !state.released)
		return wait;
	bpf_for(cpu, 0, config.nr_cpu_ids) {
		struct twinland_cpu *c = cpu_state(cpu);

		if (c && c->released && scx_bpf_dsq_nr_queued(cpu) > 0) {
			wait = true;
			break;
		}
	}
	return wait;
}

/* Its own tasks first, those of released CPUs and of the shared DSQ every fifth time. */
static bool take_task(s32 cpu, struct twinland_cpu *c)
{
	bool others_first = c->stood_back >= OTHERS_TURN;

	if (!others_first && scx_bpf_dsq_move_to_local(cpu)) {
		if (others_wait())
			c->stood_back++;
		return true;
	}
	c->stood_back = 0;
	if (take_from_released() || scx_bpf_dsq_move_to_local(SHARED_DSQ))
		return true;
	return others_first && scx_bpf_dsq_move_to_local(cpu);
}

/* The CPU goes idle. If it was kicked for a task that another one took, user space does not know yet that it is free. */
static void found_nothing(struct twinland_cpu *c)
{
	if (set_owner(c, TWINLAND_FREE) == TWINLAND_COMING) {
		__sync_fetch_and_add(&state.freed, 1);
		kick_for_shared();
		wake_if_pending();
	} else {
		ask_again();
	}
}

#endif
