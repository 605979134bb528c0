/* SPDX-License-Identifier: GPL-2.0-only */
/* Waking the scheduler (SchedulerWakeups). */
#ifndef TWINLAND_WAKEUPS_BPF_H
#define TWINLAND_WAKEUPS_BPF_H

#include "memory.bpf.h"

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

#endif
