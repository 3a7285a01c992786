package io.pilothouse.access;

import io.pilothouse.changes.AccessGateway.Kind;
import io.pilothouse.units.Reason;
import java.util.Optional;
import java.util.stream.Stream;

/** Gateways for which the console writes nothing, and what their versions that are open source can, since a platform may have another. */
public enum OpenVersion {
    KONG(Kind.KONG, "limits.unheld.kong", "https://developer.konghq.com/plugins/ai-rate-limiting-advanced/"),
    TRAEFIK(
            Kind.TRAEFIK,
            "limits.unheld.traefik",
            "https://doc.traefik.io/traefik-hub/ai-gateway/middlewares/token-rate-limit"),
    AGENTGATEWAY(
            Kind.AGENTGATEWAY,
            "limits.unheld.agentgateway",
            "https://github.com/datreeio/CRDs-catalog/tree/main/agentgateway.dev");

    private final Kind kind;
    private final String can;
    private final String source;

    OpenVersion(Kind kind, String can, String source) {
        this.kind = kind;
        this.can = can;
        this.source = source;
    }

    /** Empty for those that policies are written for. */
    static Optional<OpenVersion> of(Kind kind) {
        return Stream.of(values()).filter(one -> one.kind == kind).findFirst();
    }

    /** In a sentence without its end. */
    public Reason can() {
        return Reason.of(can);
    }

    /** The address of who says so. */
    public String source() {
        return source;
    }
}
