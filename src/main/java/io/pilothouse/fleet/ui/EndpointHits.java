package io.pilothouse.fleet.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Endpoints in the palette: to go there, and for the first of them what to do with it. */
@Component
@Order(10)
class EndpointHits implements PaletteSource {
    private static final int MOST = 6;

    private final FleetFeed feed;
    private final AuthorityInForce authority;

    EndpointHits(FleetFeed feed, AuthorityInForce authority) {
        this.feed = feed;
        this.authority = authority;
    }

    @Override
    public List<Hit> hits(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Endpoint> found = feed.fleet().endpoints().stream()
                .filter(endpoint -> endpoint.id().name().value().contains(wanted))
                .sorted(Comparator.comparing((Endpoint endpoint) ->
                                !endpoint.id().name().value().startsWith(wanted))
                        .thenComparing(Endpoint::id))
                .limit(MOST)
                .toList();
        Stream<Hit> metrics = feed.fleet().endpoints().stream()
                .sorted(Comparator.comparing(Endpoint::id))
                .map(EndpointHits::metrics)
                .filter(hit -> PaletteSource.says(hit.title(), wanted))
                .limit(found.isEmpty() ? MOST : 1);
        Stream<Hit> act = found.isEmpty()
                ? all().filter(hit -> PaletteSource.says(hit.title(), wanted)).limit(MOST)
                : found.stream().limit(1).flatMap(EndpointHits::acts);
        return Stream.of(found.stream().map(EndpointHits::goTo), metrics, act)
                .flatMap(Function.identity())
                .toList();
    }

    @Override
    public List<Hit> hits(String text, Actor reader) {
        List<Hit> all = hits(text);
        boolean may = all.stream().noneMatch(hit -> hit.kind() == Kind.DO)
                || authority.rollingOut(reader).isAllowed();
        return all.stream().filter(hit -> may || hit.kind() != Kind.DO).toList();
    }

    @Override
    public List<Hit> actions(Actor reader) {
        return authority.rollingOut(reader).isAllowed() ? all().toList() : List.of();
    }

    private Stream<Hit> all() {
        return feed.fleet().endpoints().stream()
                .sorted(Comparator.comparing(Endpoint::id))
                .flatMap(EndpointHits::acts);
    }

    /** Who may do the one may do the other. */
    private static Stream<Hit> acts(Endpoint endpoint) {
        EndpointId id = endpoint.id();
        return Stream.of(
                act(id, "sliders-horizontal", "fleet.palette.change", EndpointPaths.change(id)),
                act(id, "x", "fleet.palette.retire", EndpointPaths.retire(id)));
    }

    private static Hit goTo(Endpoint endpoint) {
        return new Hit(
                Kind.GO_TO,
                EndpointWords.shape(endpoint).icon(),
                endpoint.id().name().value(),
                Words.say("fleet.palette.endpoint", endpoint.id().environment().value(), EndpointWords.state(endpoint)),
                EndpointPaths.of(endpoint.id()));
    }

    private static Hit metrics(Endpoint endpoint) {
        return new Hit(
                Kind.GO_TO,
                "activity",
                Words.say("metrics.title", endpoint.id().name().value()),
                endpoint.id().environment().value(),
                EndpointPaths.metrics(endpoint.id()));
    }

    private static Hit act(EndpointId endpoint, String icon, String words, String path) {
        return new Hit(
                Kind.DO,
                icon,
                Words.say(words, endpoint.name().value()),
                endpoint.environment().value(),
                path);
    }
}
