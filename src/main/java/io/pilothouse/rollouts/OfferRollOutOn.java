package io.pilothouse.rollouts;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.gpus.RollOutOn;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ModelVersionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Leads from a way to serve a version to the form that is filled with it. */
@Component
class OfferRollOutOn implements RollOutOn {
    private final AuthorityInForce authority;

    OfferRollOutOn(AuthorityInForce authority) {
        this.authority = authority;
    }

    @Override
    public boolean isAllowed(Actor actor) {
        return authority.rollingOut(actor).isAllowed();
    }

    /** The form makes no stages. */
    @Override
    public Optional<String> path(ModelVersionId version, Way way) {
        return way.pipelineParallel() > 1 || !Proposal.KV_CACHE_TYPES.contains(way.kvCacheDtype())
                ? Optional.empty()
                : Optional.of(EndpointPaths.rollOut(version)
                        + "&" + EndpointPaths.DEVICE + "="
                        + URLEncoder.encode(way.tensorParallel() + " × " + way.device(), StandardCharsets.UTF_8)
                        + "&len=" + way.maxModelLen()
                        + "&share=" + way.share()
                        + "&" + EndpointPaths.KV + "=" + way.kvCacheDtype()
                        + (way.rounded() ? "&" + EndpointPaths.QUANTIZATION + "=" + RoundedWeights.METHOD : ""));
    }
}
