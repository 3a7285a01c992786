package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.realparts.ModelCalls;
import io.pilothouse.units.EndpointName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the console says that a gateway answers, compared with what a real one does. */
record Predictions(Declared declared, Place place, ModelCalls calls) {
    /**
     * The cells of callers and models that are answered otherwise than said; where the console is not sure, it says which two it may be.
     *
     * @param callers their tokens by what they are called here; null for none
     */
    List<String> surprises(Map<String, @Nullable String> callers, List<String> models, Usage usage) {
        List<String> surprises = new ArrayList<>();
        Explain explain = new Explain(declared, place, Instant.now());
        callers.forEach((caller, token) -> models.forEach(model -> {
            Explanation said = explanation(explain, token, model, usage);
            int real = calls.chat(token, model, 1).status();
            if (real != said.status() && (said.isCertain() || real != Status.NOT_ALLOWED)) {
                surprises.add(caller + " for " + model + ": " + real + ", said " + said.status());
            }
        }));
        return surprises;
    }

    private static Explanation explanation(Explain explain, @Nullable String token, String model, Usage usage) {
        return switch (PastedToken.read(token == null ? "" : token)) {
            case PastedToken.Read.Says(Presented presented) -> explain.of(presented, EndpointName.of(model), usage);
            case PastedToken.Read.IsNone none -> explain.without(none);
        };
    }
}
