package io.pilothouse.rollouts;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Tree;
import io.pilothouse.fit.Calibrations;
import io.pilothouse.gpus.Devices;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.VersionDetails;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All facts a proposal is made from.
 *
 * @param serving null for a new endpoint
 * @param details null when nobody knows which version serves
 * @param team the tag of the version or its model, null when neither has one
 * @param report null when the version stays as it is
 * @param like the endpoint of another environment whose engine is promoted; null when none is
 * @param told what engines that run reported of their memory
 */
record Situation(
        Tree tree,
        Environment environment,
        EndpointId endpoint,
        @Nullable ServingSpec serving,
        @Nullable VersionDetails details,
        @Nullable String team,
        @Nullable GateReport report,
        Devices devices,
        @Nullable ServingSpec like,
        Calibrations told) {
    Weights weights() {
        return details == null ? new Weights("", List.of(), null, null) : details.weights();
    }
}
