/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What we use of the kernel's types, and nothing else. Offsets, sizes and enum values are the running kernel's: they are
 * resolved at load (CO-RE), so one object fits every kernel that has these names.
 */
#ifndef TWINLAND_KERNEL_H
#define TWINLAND_KERNEL_H

typedef __u8 u8;
typedef __u32 u32;
typedef __u64 u64;
typedef __s32 s32;
typedef __s64 s64;
typedef _Bool bool;
#define true 1
#define false 0
#define NULL ((void *)0)

#define PF_EXITING 0x00000004
#define PF_KTHREAD 0x00200000
#define CLOCK_MONOTONIC 1
#define EBUSY 16
#define ENOMEM 12

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

enum scx_exit_kind { SCX_EXIT_NONE };

struct cpumask {
	unsigned long bits[1];
};

struct sched_entity {
	u64 sum_exec_runtime;
};

struct sched_ext_entity {
	u32 weight;
	u64 dsq_vtime;
};

struct task_struct {
	unsigned int flags;
	int nr_cpus_allowed;
	const struct cpumask *cpus_ptr;
	struct cpumask cpus_mask; /* unused: a member makes clang describe the type, which libbpf compares in signatures */
	int pid;
	int tgid;
	unsigned long nvcsw;
	struct sched_entity se;
	struct sched_ext_entity scx;
	char comm[16];
};

struct scx_exit_info {
	enum scx_exit_kind kind;
	s64 exit_code;
	const char *reason;
	char *msg;
};

struct scx_init_task_args;

struct scx_exit_task_args;

struct scx_cpu_release_args;

#pragma clang attribute pop

/*
 * libbpf finds members by name and fills in the kernel's own struct. The numbers come first, where user space sets them
 * before load (OpsDescriptor).
 */
struct sched_ext_ops {
	u64 flags;
	u64 hotplug_seq;
	u32 timeout_ms;
	u32 dispatch_max_batch;
	char name[128];
	s32 (*select_cpu)(struct task_struct *p, s32 prev_cpu, u64 wake_flags);
	void (*enqueue)(struct task_struct *p, u64 enq_flags);
	void (*dispatch)(s32 cpu, struct task_struct *prev);
	void (*running)(struct task_struct *p);
	void (*stopping)(struct task_struct *p, bool runnable);
	void (*update_idle)(s32 cpu, bool idle);
	void (*set_cpumask)(struct task_struct *p, const struct cpumask *cpumask);
	void (*cpu_release)(s32 cpu, struct scx_cpu_release_args *args);
	s32 (*init_task)(struct task_struct *p, struct scx_init_task_args *args);
	void (*exit_task)(struct task_struct *p, struct scx_exit_task_args *args);
	s32 (*init)(void);
	void (*exit)(struct scx_exit_info *info);
};

/* The values here are only names for the compiler; see KERNEL_ENUM. */
enum scx_enq_flags { SCX_ENQ_WAKEUP = 1, SCX_ENQ_LAST = 2 };
enum scx_kick_flags { SCX_KICK_IDLE = 1 };
enum scx_wake_flags { SCX_WAKE_TTWU = 1 };
enum scx_dsq_id_flags { SCX_DSQ_LOCAL = 1 };

/* The running kernel's value of an enumerator: several moved between 6.16 and 7.3. */
#define KERNEL_ENUM(type, name) ((u64)bpf_core_enum_value(enum type, name))

struct bpf_iter_num {
	u64 __opaque[1];
} __attribute__((aligned(8)));

struct bpf_iter_scx_dsq {
	u64 __opaque[6];
} __attribute__((aligned(8)));

struct bpf_iter_task {
	u64 __opaque[3];
} __attribute__((aligned(8)));

/* An enumerator without a name for its type in the kernel, so no KERNEL_ENUM; part of the kernel's interface since 6.7. */
#define BPF_TASK_ITER_ALL_THREADS 1

/* Kernel functions; the Java side checks that the kernel has each before it loads the object. */
extern s32 scx_bpf_select_cpu_dfl(struct task_struct *p, s32 prev_cpu, u64 wake_flags, bool *is_idle) __ksym;
extern s32 scx_bpf_create_dsq(u64 dsq_id, s32 node) __ksym;
extern void scx_bpf_dsq_insert(struct task_struct *p, u64 dsq_id, u64 slice, u64 enq_flags) __ksym;
extern void scx_bpf_dsq_insert_vtime(struct task_struct *p, u64 dsq_id, u64 slice, u64 vtime, u64 enq_flags) __ksym;
extern bool scx_bpf_dsq_move_to_local(u64 dsq_id) __ksym;
extern s32 scx_bpf_dsq_nr_queued(u64 dsq_id) __ksym;
extern u32 scx_bpf_dispatch_nr_slots(void) __ksym;
extern u32 scx_bpf_reenqueue_local(void) __ksym;
extern s32 scx_bpf_pick_idle_cpu(const struct cpumask *cpus_allowed, u64 flags) __ksym;
extern bool scx_bpf_test_and_clear_cpu_idle(s32 cpu) __ksym;
extern void scx_bpf_kick_cpu(s32 cpu, u64 flags) __ksym;
extern s32 scx_bpf_task_cpu(const struct task_struct *p) __ksym;
extern const struct cpumask *scx_bpf_get_idle_cpumask(void) __ksym;
extern void scx_bpf_put_idle_cpumask(const struct cpumask *mask) __ksym;
extern bool bpf_cpumask_empty(const struct cpumask *mask) __ksym;
extern bool bpf_cpumask_test_cpu(u32 cpu, const struct cpumask *mask) __ksym;
extern u32 bpf_cpumask_first(const struct cpumask *mask) __ksym;
extern struct task_struct *bpf_task_from_pid(s32 pid) __ksym;
extern void bpf_task_release(struct task_struct *p) __ksym;
extern void bpf_rcu_read_lock(void) __ksym;
extern void bpf_rcu_read_unlock(void) __ksym;
extern int bpf_iter_scx_dsq_new(struct bpf_iter_scx_dsq *it, u64 dsq_id, u64 flags) __ksym;
extern struct task_struct *bpf_iter_scx_dsq_next(struct bpf_iter_scx_dsq *it) __ksym;
extern void bpf_iter_scx_dsq_destroy(struct bpf_iter_scx_dsq *it) __ksym;
extern int bpf_iter_task_new(struct bpf_iter_task *it, struct task_struct *task, unsigned int flags) __ksym;
extern struct task_struct *bpf_iter_task_next(struct bpf_iter_task *it) __ksym;
extern void bpf_iter_task_destroy(struct bpf_iter_task *it) __ksym;

#endif
