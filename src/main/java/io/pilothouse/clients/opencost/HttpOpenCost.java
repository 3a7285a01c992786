package io.pilothouse.clients.opencost;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.http.JsonRemote;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.Map;

/** OpenCost over its API, of version 1.110 and later. {@code /model/allocation} is Kubecost's. */
final class HttpOpenCost implements OpenCost {
    private static final String URL = "pilothouse.opencost.url";
    private static final String NAME = "OpenCost";

    private final JsonRemote remote;

    HttpOpenCost(OpenCostProperties properties) {
        remote = new JsonRemote(
                new JsonRemote.Named(NAME, URL, "pilothouse.opencost.token"),
                properties.url(),
                properties.timeout(),
                headers -> {
                    if (properties.token() != null) {
                        headers.setBearerAuth(properties.token().value());
                    }
                },
                (_, _, _) -> null);
    }

    /** Without a step: days of 23 and 25 hours are no whole number of steps. */
    @Override
    public Allocations allocations(Instant from, Instant until) {
        OpenCostJson answer = remote.get(
                OpenCostJson.class,
                "/allocation",
                Map.of(
                        "window", from + "," + until,
                        "aggregate", "namespace,controller",
                        "accumulate", true,
                        "includeIdle", true,
                        "shareIdle", false));
        Integer code = answer.code();
        if (code == null) {
            throw new ClientException(new ClientFailure.Invalid(Reason.about(
                    "because.remote-unreadable", Reason.of("because.remote-at", NAME, remote.place()), URL)));
        }
        if (code != OpenCostJson.GOOD) {
            throw new ClientException(
                    new ClientFailure.Invalid(Reason.of("remotes.opencost-code", remote.place(), code)));
        }
        return answer.read();
    }
}
