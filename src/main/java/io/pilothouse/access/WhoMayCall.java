package io.pilothouse.access;

import io.pilothouse.access.CountTokens.Routing;
import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.Place;
import io.pilothouse.changes.AccessGateway;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may call an endpoint as Git declares it, and what holds them to that. Waits for the remote: not for a UI thread. */
@Component
public class WhoMayCall {
    private final Changes changes;
    private final CountTokens count;
    private final Declared.Reader reader;
    private final Clock clock;

    WhoMayCall(Changes changes, CountTokens count, Declared.Reader reader, Clock clock) {
        this.changes = changes;
        this.count = count;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param isDeclared whether the model is declared: else nobody is granted it
     * @param ofOwnTeams whether only teams that the reader leads are told of
     * @param isListed whether the gateway names the model to whoever has a token that it takes
     * @param issuer whose tokens the gateway takes; null where no gateway is told anything
     */
    public record Callers(
            boolean isDeclared,
            List<Team> teams,
            List<Application> applications,
            boolean ofOwnTeams,
            boolean isListed,
            @Nullable String issuer,
            Routing routing) {
        public Callers {
            teams = List.copyOf(teams);
            applications = List.copyOf(applications);
        }
    }

    public Callers of(EndpointId endpoint, Actor actor) {
        Tree main = changes.head();
        Declared all = reader.read(main);
        Declared seen = all.seenBy(actor);
        LocalDate today = Window.day(clock.instant());
        List<Team> teams = seen.callers(endpoint.name(), today);
        List<Application> applications = seen.applications().stream()
                .filter(application -> application.models().contains(endpoint.name()) && !application.isEnded(today))
                .filter(application ->
                        teams.stream().anyMatch(team -> team.name().equals(application.team())))
                .toList();
        Routing routing = count.routing(endpoint);
        AccessGateway gateway = routing == Routing.UNGUARDED
                ? null
                : Environments.readable(main)
                        .named(endpoint.environment())
                        .map(Environments.Environment::gateway)
                        .orElse(null);
        return new Callers(
                all.model(endpoint.name()).isPresent(),
                teams,
                applications,
                seen != all,
                isListed(endpoint, main),
                gateway == null ? null : gateway.issuer(),
                routing);
    }

    /** Of what cannot be read others say so. */
    private static boolean isListed(EndpointId endpoint, Tree main) {
        try {
            return Place.of(endpoint.environment(), main)
                    .filter(place -> place.isListed(endpoint.name()))
                    .isPresent();
        } catch (InvalidYaml unread) {
            return false;
        }
    }
}
