package io.pilothouse.costs.anomaly;

/** A quantity of one day, as it usually was and as it was while something cost more or less. */
public record Both(double before, double since) {
    static final Both NONE = new Both(0, 0);

    double more() {
        return since - before;
    }

    /** As a share of what it was; infinite where that was nothing. */
    double relative() {
        return more() == 0 ? 0 : more() / before;
    }

    Both plus(Both other) {
        return new Both(before + other.before, since + other.since);
    }

    Both times(double factor) {
        return new Both(before * factor, since * factor);
    }
}
