/* SPDX-License-Identifier: GPL-2.0-only */
/* Who has which CPU, and which idle one comes for a task (CpuOwners). */
#ifndef TWINLAND_OWNERS_BPF_H
#define TWINLAND_OWNERS_BPF_H

#include "memory.bpf.h"

/* How many tasks of the shared DSQ are looked at to find one that may run on an idle CPU. */
#define SHARED_LOOK 32

static u32 set_owner(struct twinland_cpu *c, u32 owner)
{
	u32 before = __sync_lock_test_and_set(&c->owner, owner);

	if (before == TWINLAND_COMING && owner != TWINLAND_COMING)
		__sync_fetch_and_add(&state.coming, -1);
	else if (before != TWINLAND_COMING && owner == TWINLAND_COMING)
		__sync_fetch_and_add(&state.coming, 1);
	return before;
}

static void set_released(struct twinland_cpu *c, u32 released)
{
	u32 before;

	if (c->released == released)
		return;
	before = __sync_lock_test_and_set(&c->released, released);
	if (before != released)
		__sync_fetch_and_add(&state.released, released ? 1 : -1);
}

/* An idle CPU comes for a task of the shared DSQ; false if there is none that the task may use. */
static bool kick_idle(const struct cpumask *allowed)
{
	s32 cpu = scx_bpf_pick_idle_cpu(allowed, 0);
	struct twinland_cpu *c;

	if (cpu < 0)
		return false;
	c = cpu_state(cpu);
	if (c)
		set_owner(c, TWINLAND_COMING);
	scx_bpf_kick_cpu(cpu, KERNEL_ENUM(scx_kick_flags, SCX_KICK_IDLE));
	return true;
}

/* An idle CPU looks whether there is anything to do; those that are not idle do so at the end of a slice. */
static void kick_any_idle(void)
{
	const struct cpumask *idle = scx_bpf_get_idle_cpumask();
	u32 cpu = bpf_cpumask_first(idle);

	scx_bpf_put_idle_cpumask(idle);
	if (cpu < config.nr_cpu_ids)
		scx_bpf_kick_cpu(cpu, KERNEL_ENUM(scx_kick_flags, SCX_KICK_IDLE));
}

/* A kicked CPU has come, or cannot: if fewer are coming than wait, a further one has to. */
static void kick_for_shared(void)
{
	struct bpf_iter_scx_dsq it;
	struct task_struct *p;
	u32 looked = 0;

	if (scx_bpf_dsq_nr_queued(SHARED_DSQ) <= (s64)state.coming)
		return;
	bpf_iter_scx_dsq_new(&it, SHARED_DSQ, 0);
	while ((p = bpf_iter_scx_dsq_next(&it))) {
		if (++looked > SHARED_LOOK || kick_idle(p->cpus_ptr))
			break;
	}
	bpf_iter_scx_dsq_destroy(&it);
}

/* The first task in the DSQ of a CPU that is not ours now: another CPU should come for it. */
static void kick_for_first_of(s32 cpu)
{
	struct bpf_iter_scx_dsq it;
	struct task_struct *p;

	if (scx_bpf_dsq_nr_queued(cpu) <= 0)
		return;
	bpf_iter_scx_dsq_new(&it, cpu, 0);
	p = bpf_iter_scx_dsq_next(&it);
	if (p)
		kick_idle(p->cpus_ptr);
	bpf_iter_scx_dsq_destroy(&it);
}

#endif
