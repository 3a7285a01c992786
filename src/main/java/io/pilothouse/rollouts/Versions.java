package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.VersionDetails;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import org.jspecify.annotations.Nullable;

/** What a roll-out asks about a version. All of it may wait, and throws {@link io.pilothouse.clients.ClientException}. */
interface Versions {
    VersionDetails details(ModelVersionId version);

    GateReport judge(ModelVersionId version, EnvironmentName environment, Tree tree);

    /** The tag {@code team} of the version, else of its model; null when neither has one. */
    @Nullable String team(VersionDetails details);
}
