package io.pilothouse.costs.ledger;

import io.pilothouse.units.EndpointId;
import java.time.LocalDate;

/**
 * What both who count tokens say of an endpoint's day. The gateway's are charged; the two are never added.
 *
 * @param gateway {@link Tokens#NONE} where no gateway named a caller
 * @param engines {@link Tokens#NONE} where no engine reported any
 */
public record Compared(LocalDate day, EndpointId endpoint, Tokens gateway, Tokens engines) {
    /** Tokens that engines had and no caller is named for; below zero where the gateway counts more. */
    public double difference() {
        return engines.total() - gateway.total();
    }
}
