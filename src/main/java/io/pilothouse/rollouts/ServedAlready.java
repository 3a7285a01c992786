package io.pilothouse.rollouts;

import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;

/** What is said before an endpoint that serves something gets something else. */
final class ServedAlready {
    private ServedAlready() {}

    /** Such as: mistral-small in prod serves llama-3 version 2. */
    static Reason sentence(ServingSpec serving) {
        ModelVersionId version = serving.model().version();
        Reason what = version == null
                ? Reason.of("rollouts.serves.unnamed")
                : Reason.of("because.value.version", version.model(), version.version());
        return Reason.of(
                "rollouts.serves", serving.endpoint().name(), serving.endpoint().environment(), what);
    }

    /** Whether another model comes in its place: a newer version of the same one surprises nobody. */
    static boolean byAnother(ServingSpec serving, ServingSpec wanted) {
        ModelVersionId was = serving.model().version();
        ModelVersionId is = wanted.model().version();
        return !serving.model().equals(wanted.model())
                && (was == null || is == null || !was.model().equals(is.model()));
    }
}
