package io.pilothouse.costs.ledger;

import java.util.Comparator;

/**
 * Tokens of requests. Fractions come from servers that extrapolate.
 *
 * @param prompt without those that were cached
 * @param cached of the prompt, answered from a cache
 */
public record Tokens(double prompt, double cached, double generated) {
    public static final Tokens NONE = new Tokens(0, 0, 0);

    /** Any order will do where sums have to be made in one. */
    static final Comparator<Tokens> ORDER = Comparator.comparingDouble(Tokens::prompt)
            .thenComparingDouble(Tokens::cached)
            .thenComparingDouble(Tokens::generated);

    public Tokens {
        Hours.amount("prompt", prompt);
        Hours.amount("cached", cached);
        Hours.amount("generated", generated);
    }

    public Tokens plus(Tokens other) {
        return new Tokens(prompt + other.prompt, cached + other.cached, generated + other.generated);
    }

    public Tokens times(double share) {
        return new Tokens(prompt * share, cached * share, generated * share);
    }

    /** All that went in, cached or not. */
    public double in() {
        return prompt + cached;
    }

    public double total() {
        return prompt + cached + generated;
    }
}
