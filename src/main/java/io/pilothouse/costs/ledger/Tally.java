package io.pilothouse.costs.ledger;

import java.math.BigDecimal;

/** What a line of an open day has so far. Not for several threads. */
final class Tally {
    private static final double UNIT = 1e9;

    private double hours;
    private double usedHours;
    private BigDecimal exact = BigDecimal.ZERO;
    private BigDecimal usedExact = BigDecimal.ZERO;
    private double interpolated;
    private double unpriced;
    private double unmeasured;
    private double prompt;
    private double cached;
    private double generated;
    private Apart apart = Apart.NONE;

    void add(Charge charge, double share) {
        Quantity quantity = charge.quantity();
        hours += quantity.hours().doubleValue() * share;
        usedHours += quantity.used().doubleValue() * share;
        interpolated += quantity.interpolated().doubleValue() * share;
        unmeasured += quantity.unmeasured().doubleValue() * share;
        unpriced += charge.unpriced() * share;
        exact = exact.add(part(charge.allocated(), share));
        usedExact = usedExact.add(part(charge.used(), share));
    }

    void add(Tokens tokens, double share) {
        prompt += tokens.prompt() * share;
        cached += tokens.cached() * share;
        generated += tokens.generated() * share;
    }

    void add(Apart more) {
        apart = apart.plus(more);
    }

    /** Takes what another line has. */
    void addAll(Tally other) {
        add(other, 1);
        prompt += other.prompt;
        cached += other.cached;
        generated += other.generated;
        add(other.apart);
    }

    /** Takes a part of what another line has; lines that are shared have no tokens. */
    void add(Tally other, double share) {
        hours += other.hours * share;
        usedHours += other.usedHours * share;
        interpolated += other.interpolated * share;
        unmeasured += other.unmeasured * share;
        unpriced += other.unpriced * share;
        exact = exact.add(part(other.exact, share));
        usedExact = usedExact.add(part(other.usedExact, share));
    }

    /** To a billionth of the currency: a share of a model's hour is no finer than a binary fraction. */
    private static BigDecimal part(BigDecimal whole, double share) {
        return share == 1 ? whole : BigDecimal.valueOf(Math.round(whole.doubleValue() * UNIT * share), Charge.PLACES);
    }

    BigDecimal exact() {
        return exact;
    }

    BigDecimal usedExact() {
        return usedExact;
    }

    Sum sum(long cents, long usedCents) {
        return new Sum(
                new Amount(hours, exact, cents),
                new Amount(usedHours, usedExact, usedCents),
                new Gaps(interpolated, unpriced, unmeasured),
                new Tokens(prompt, cached, generated),
                apart);
    }
}
