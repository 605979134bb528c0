package io.github.twinland.sim;

/** Where a thread is that does not come back from a policy. */
public final class PolicyCall {

    /** Everything below it on the stack is twinland's. */
    private static final String GUARD = GuardedPolicy.class.getName();

    private PolicyCall() {}

    /**
     * Names the method of the policy that was called and does not return, and, as the innermost frame tells little if it is the
     * JDK's, the innermost one too.
     *
     * @param stack of the thread, the innermost frame first
     * @return a clause
     */
    public static String describe(StackTraceElement[] stack) {
        for (int i = 1; i < stack.length; i++) {
            if (stack[i].getClassName().equals(GUARD)) {
                String inner = i == 1 ? "" : ", in " + stack[0];
                return "the policy does not return from " + stack[i - 1] + inner;
            }
        }
        return "it is in " + (stack.length == 0 ? "no code" : stack[0]);
    }
}
