package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A limit as the gateway counts it.
 *
 * @param tokens whether it counts tokens of prompts and answers, after each answer; else requests, before each
 * @param most in one window, from 1 to 2^32 − 1
 * @param declared the budgets that it comes from: several where a share of a month and a day's own limit are one counter, which then has the
 *     lower of the two
 * @param month the share of a month whose amount it has, in the place of a window that the gateway does not have; null where it is its own
 */
public record GatewayLimit(
        Whose whose,
        boolean tokens,
        CounterWindow window,
        long most,
        List<Window> declared,
        @Nullable MonthShare month) {
    public GatewayLimit {
        declared = List.copyOf(declared);
    }

    /**
     * Whether one more request is refused when so much was counted. A request counts itself before it is judged; tokens are counted after the
     * answer, so that at exactly the limit one more passes.
     */
    public boolean refusesAt(long used) {
        return tokens ? used > most : used >= most;
    }

    /** Of requests so many more pass; of tokens, so many are left. */
    public long left(long used) {
        return Math.max(0, most - used);
    }

    boolean isSameCounter(GatewayLimit other) {
        return whose.equals(other.whose()) && tokens == other.tokens() && window == other.window();
    }
}
