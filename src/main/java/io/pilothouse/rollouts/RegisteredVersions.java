package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.models.Catalogue;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.Gates;
import io.pilothouse.models.VersionDetails;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Versions as the registry has them and the gates judge them. */
@Component
@Lazy // a console that is not connected to all of it still starts
class RegisteredVersions implements Versions {
    private static final String TEAM = "team";

    private final Catalogue catalogue;
    private final Gates gates;

    RegisteredVersions(Catalogue catalogue, Gates gates) {
        this.catalogue = catalogue;
        this.gates = gates;
    }

    @Override
    public VersionDetails details(ModelVersionId version) {
        return catalogue.details(version);
    }

    @Override
    public GateReport judge(ModelVersionId version, EnvironmentName environment, Tree tree) {
        return gates.judge(version, environment, tree);
    }

    @Override
    public @Nullable String team(VersionDetails details) {
        String tag = details.version().tags().get(TEAM);
        return tag != null
                ? tag
                : catalogue.model(details.version().id().model()).value().tags().get(TEAM);
    }
}
