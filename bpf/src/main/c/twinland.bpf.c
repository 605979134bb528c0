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
#include "twinland.h"

char _license[] SEC("license") = "GPL";

const volatile struct twinland_config config SEC(".rodata.config");
struct twinland_state state SEC(".bss.state");

/* Per-CPU DSQs have the CPU's id. */
#define SHARED_DSQ (1ULL << 20)
#define SCHEDULER_DSQ (SHARED_DSQ + 1)
#define SLICE_INFINITE (~0ULL)
#define ANY_CPU (-1)
/* So many tasks a CPU takes from its own DSQ while others wait in the shared one. */
#define SHARED_TURN 4
/* How many tasks of the shared DSQ are looked at to find one that may run on an idle CPU. */
#define SHARED_LOOK 32
/* The ring is read in batches of ops.dispatch_max_batch, so many at a time. */
#define MOST_BATCHES 16

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

struct heartbeat {
	struct bpf_timer timer;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct heartbeat);
} heartbeats SEC(".maps");

#define count(name) __sync_fetch_and_add(&state.counters.name, 1)

static struct task_memory *memory_of(struct task_struct *p)
{
	return bpf_task_storage_get(&memories, p, 0, 0);
}

static bool is_scheduler(const struct task_struct *p)
{
	return p->tgid == config.tgid;
}

/* The scheduling thread goes on until it sleeps; the JVM's other threads take turns. */
static u64 scheduler_slice(const struct task_struct *p)
{
	return p->pid == config.tid ? SLICE_INFINITE : config.slice_ns;
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

/* ---- Waking the scheduler (SchedulerWakeups) ---- */

/* A record thrown away at once: its only effect is that a reader who sleeps looks again. */
static void wake(void)
{
	void *nothing;

	if (__sync_val_compare_and_swap(&state.wake_asked, 0, 1))
		return;
	count(scheduler_wakeups);
	nothing = bpf_ringbuf_reserve(&queued, 8, 0);
	if (nothing)
		bpf_ringbuf_discard(nothing, BPF_RB_FORCE_WAKEUP);
}

static void wake_if_pending(void)
{
	if (state.pending)
		wake();
}

/* A CPU is idle, or found nothing, although the scheduler just finished a round. */
static void ask_again(void)
{
	if (state.sent_since_asked) {
		state.sent_since_asked = 0;
		wake_if_pending();
	}
}

/* ---- Who has which CPU (CpuOwners) ---- */

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

/* ---- User space to DSQs (DispatchedTasks, Dsqs) ---- */

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
	scx_bpf_dsq_insert_vtime(p, SHARED_DSQ, slice, vtime, enq_flags);
	__sync_fetch_and_add(&state.shared_waiting, 1);
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

static bool take_task(s32 cpu, struct twinland_cpu *c)
{
	bool shared_first = c->stood_back >= SHARED_TURN;

	if (!shared_first && (scx_bpf_dsq_move_to_local(cpu) || take_from_released())) {
		if (scx_bpf_dsq_nr_queued(SHARED_DSQ) > 0)
			c->stood_back++;
		return true;
	}
	c->stood_back = 0;
	if (scx_bpf_dsq_move_to_local(SHARED_DSQ))
		return true;
	return shared_first && (scx_bpf_dsq_move_to_local(cpu) || take_from_released());
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

/* ---- Kernel to user space (TaskHandover) ---- */

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

/* ---- Callbacks ---- */

/* An idle CPU gets the task at once, the policy is not asked. */
SEC("struct_ops/twinland_select_cpu")
s32 BPF_PROG(twinland_select_cpu, struct task_struct *p, s32 prev_cpu, u64 wake_flags)
{
	struct task_memory *memory = memory_of(p);
	struct twinland_cpu *c;
	bool is_idle = false;
	s32 cpu = scx_bpf_select_cpu_dfl(p, prev_cpu, wake_flags, &is_idle);
	u64 slice = config.slice_ns;

	if (memory && (wake_flags & KERNEL_ENUM(scx_wake_flags, SCX_WAKE_TTWU)))
		memory->exec_runtime = 0;
	if (!is_idle)
		return cpu;
	if (memory)
		memory->generation++;
	if (is_scheduler(p)) {
		slice = scheduler_slice(p);
	} else {
		c = cpu_state(cpu);
		if (c)
			set_owner(c, TWINLAND_TAKEN);
		count(dispatched_kernel);
	}
	scx_bpf_dsq_insert(p, KERNEL_ENUM(scx_dsq_id_flags, SCX_DSQ_LOCAL), slice, 0);
	return cpu;
}

SEC("struct_ops/twinland_enqueue")
void BPF_PROG(twinland_enqueue, struct task_struct *p, u64 enq_flags)
{
	struct task_memory *memory = memory_of(p);
	u64 now = bpf_ktime_get_ns();

	if (is_scheduler(p)) {
		/* Whichever CPU next comes for work takes it first. */
		scx_bpf_dsq_insert(p, SCHEDULER_DSQ, scheduler_slice(p), enq_flags);
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
	if (scx_bpf_dsq_nr_queued(SCHEDULER_DSQ) > 0)
		scheduler_comes = scx_bpf_dsq_move_to_local(SCHEDULER_DSQ);
	drained_all = drain();
	take_back();
	if (scheduler_comes)
		return;
	set_released(c, 0);
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
