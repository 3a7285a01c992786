package io.pilothouse.costs.ledger;

/** What a day has on one line. */
public record Entry(Line line, Sum sum) {
    /** As part of a total, in which only hours of devices add up. */
    Sum counted() {
        return line.cause().isOfDevices() ? sum : sum.withoutHours();
    }
}
