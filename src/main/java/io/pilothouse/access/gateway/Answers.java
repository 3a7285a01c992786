package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.Layout.AccessFolder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who answers for what is declared. */
record Answers(Declared declared) {
    @Nullable Declaration by(Whose whose) {
        return switch (whose) {
            case Whose.OfModel one -> declared.model(one.model()).orElse(null);
            case Whose.OfGrant one -> declared.team(one.team()).orElse(null);
            case Whose.OfTeam one -> declared.team(one.team()).orElse(null);
            case Whose.OfApplication one ->
                declared.named(AccessFolder.APPLICATIONS, one.application().value())
                        .orElse(null);
        };
    }

    /** Who answers for it: as it says itself, or the lead of the team whose it is. */
    String of(Declaration one) {
        if (!one.contact().isEmpty()) {
            return one.contact();
        }
        return switch (one) {
            case Team team -> team.lead();
            case ModelAccess model ->
                Optional.ofNullable(model.owner())
                        .flatMap(declared::team)
                        .map(Team::lead)
                        .orElse("");
            case Application application ->
                declared.team(application.team()).map(Team::lead).orElse("");
        };
    }
}
