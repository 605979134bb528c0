/* SPDX-License-Identifier: GPL-2.0-only */
/* What the kernel half keeps: settings, the state that user space maps, both rings, and what it remembers of each task. */
#ifndef TWINLAND_MEMORY_BPF_H
#define TWINLAND_MEMORY_BPF_H

#include "twinland.h"

const volatile struct twinland_config config SEC(".rodata.config");
struct twinland_state state SEC(".bss.state");

/* Per-CPU DSQs have the CPU's id. */
#define SHARED_DSQ (1ULL << 20)
#define SCHEDULER_DSQ (SHARED_DSQ + 1)

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 512 * 1024);
} queued SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_USER_RINGBUF);
	__uint(max_entries, 256 * 1024);
} dispatched SEC(".maps");

/* What the kernel half remembers of a task. */
struct task_memory {
	u64 generation;
	u64 start_ts;
	u64 stop_ts;
	u64 exec_runtime;
	u64 in_user_space;
};

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct task_memory);
} memories SEC(".maps");

#define count(name) __sync_fetch_and_add(&state.counters.name, 1)

static struct task_memory *memory_of(struct task_struct *p)
{
	return bpf_task_storage_get(&memories, p, 0, 0);
}

static bool is_scheduler(const struct task_struct *p)
{
	return p->tgid == config.tgid;
}

static struct twinland_cpu *cpu_state(s32 cpu)
{
	u32 id = cpu;

	if (id >= TWINLAND_MAX_CPUS)
		return NULL;
	/* The verifier has to see the bound where the address is computed, wherever the compiler moves that. */
	barrier_var(id);
	return &state.cpus[id & (TWINLAND_MAX_CPUS - 1)];
}

#endif
