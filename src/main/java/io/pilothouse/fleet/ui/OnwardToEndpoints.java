package io.pilothouse.fleet.ui;

import io.pilothouse.authority.Act;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.review.ui.Onward;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.files.ApplicationManifest;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From a commit to the endpoints it changed, and from one environment to the next. */
@Component
class OnwardToEndpoints implements Onward {
    private final FleetFeed fleet;
    private final Changes changes;
    private final AuthorityInForce authority;

    OnwardToEndpoints(FleetFeed fleet, Changes changes, AuthorityInForce authority) {
        this.fleet = fleet;
        this.changes = changes;
        this.authority = authority;
    }

    @Override
    public Optional<Way> page(String folder) {
        return endpoint(folder)
                .map(id ->
                        new Way(Words.say("fleet.endpoint.open", id.name(), id.environment()), EndpointPaths.of(id)));
    }

    @Override
    public Optional<EnvironmentName> environment(String folder) {
        return endpoint(folder).map(EndpointId::environment);
    }

    @Override
    public List<Way> next(String folder, Actor reader) {
        Tree main = changes.head();
        return endpoint(folder)
                .map(id ->
                        Promotions.of(
                                        id,
                                        main,
                                        to -> authority
                                                .touching(reader, Act.PROPOSE, to, main)
                                                .isAllowed())
                                .stream()
                                .map(to -> new Way(
                                        Words.say("fleet.endpoint.promote.of", id.name(), to),
                                        EndpointPaths.promote(id, to)))
                                .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<String> application(String folder) {
        return endpoint(folder).flatMap(id -> ApplicationManifest.toBringBack(changes.head(), id));
    }

    /** One that was retired has no page any more. */
    private Optional<EndpointId> endpoint(String folder) {
        return changes.layout()
                .endpointAt(folder)
                .flatMap(OfEndpoint::id)
                .filter(id -> fleet.fleet().named(id).isPresent());
    }
}
