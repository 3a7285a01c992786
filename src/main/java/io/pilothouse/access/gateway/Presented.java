package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.AccessGateway;
import io.pilothouse.units.EndpointName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of its caller. Nobody has verified its signature.
 *
 * @param isSigned whether it claims a signature at all
 * @param issuer {@code iss}; empty where it has none
 * @param audiences {@code aud}
 * @param scopes {@code scope}, one by one
 * @param team null where it names none
 * @param application the client it was given to; null where it names none
 * @param from {@code nbf}; null where it has none
 * @param until {@code exp}; null where it has none
 */
public record Presented(
        boolean isSigned,
        String issuer,
        List<String> audiences,
        Set<String> scopes,
        @Nullable String team,
        @Nullable String application,
        @Nullable Instant from,
        @Nullable Instant until) {
    public Presented {
        audiences = List.copyOf(audiences);
        scopes = Set.copyOf(scopes);
    }

    /** What the tokens of an application are to say, as it is declared. */
    public static Presented of(Application application, Declared declared, AccessGateway gateway, LocalDate today) {
        Optional<Team> team =
                declared.team(application.team()).filter(one -> !one.isEnded(today) && !application.isEnded(today));
        Set<String> scopes =
                team.map(one -> scopes(one, today, application.models())).orElse(Set.of());
        return declared(gateway, scopes, team.map(Team::id).orElse(null), application.id());
    }

    /** What the tokens of somebody are to say who is named as a member; empty where no file names them. */
    public static Optional<Presented> of(String member, Declared declared, AccessGateway gateway, LocalDate today) {
        return declared.teams().stream()
                .filter(team -> !team.isEnded(today))
                .filter(team -> team.members().stream().anyMatch(member::equalsIgnoreCase))
                .findFirst()
                .map(team -> of(team, gateway, today));
    }

    /** What the tokens of any member of a team are to say. */
    public static Presented of(Team team, AccessGateway gateway, LocalDate today) {
        return team.isEnded(today)
                ? declared(gateway, Set.of(), null, null)
                : declared(
                        gateway,
                        scopes(
                                team,
                                today,
                                team.models().stream().map(Grant::model).toList()),
                        team.id(),
                        null);
    }

    private static Set<String> scopes(Team team, LocalDate today, List<EndpointName> models) {
        return models.stream()
                .filter(model ->
                        team.grant(model).filter(grant -> !grant.isEnded(today)).isPresent())
                .map(Grant::scope)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Presented declared(
            AccessGateway gateway, Set<String> scopes, @Nullable String team, @Nullable String application) {
        return new Presented(
                true, gateway.issuer(), List.of(gateway.audience()), scopes, team, application, null, null);
    }
}
