package io.pilothouse.access.gateway;

import io.pilothouse.units.Reason;
import java.util.Locale;

/** A limit in a sentence, and the parts of it. */
public final class LimitWords {
    private LimitWords() {}

    static Reason of(GatewayLimit limit) {
        Reason whole = amount(limit);
        return switch (limit.whose()) {
            case Whose.OfModel one -> Reason.of("limits.of.model", one.model(), whole);
            case Whose.OfGrant one -> Reason.of("limits.of.grant", one.team(), one.model(), whole);
            case Whose.OfTeam one -> Reason.of("limits.of.team", one.team(), whole);
            case Whose.OfApplication one -> Reason.of("limits.of.application", one.application(), whole);
        };
    }

    /** How much, and over which time. */
    public static Reason amount(GatewayLimit limit) {
        String counts = limit.tokens() ? "tokens" : "requests";
        String window = limit.window().name().toLowerCase(Locale.ROOT);
        Reason amount = Reason.of("limits.amount." + counts + "." + window, limit.most());
        return limit.month() == null ? amount : Reason.of("limits.share", amount, share(limit.month()));
    }

    /** Which of the two stands for a month. */
    public static Reason share(MonthShare share) {
        return share.since() == null
                ? Reason.of("limits.share.of-31-days")
                : Reason.of("limits.share.of-what-is-left", share.since());
    }

    /** Whose calls count into it. */
    public static Reason whose(Whose whose) {
        return switch (whose) {
            case Whose.OfModel one -> Reason.of("limits.whose.model", one.model());
            case Whose.OfGrant one -> Reason.of("limits.whose.grant", one.team(), one.model());
            case Whose.OfTeam one -> Reason.of("limits.whose.team", one.team());
            case Whose.OfApplication one -> Reason.of("limits.whose.application", one.application());
        };
    }
}
