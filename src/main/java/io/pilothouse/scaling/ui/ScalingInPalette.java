package io.pilothouse.scaling.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How an endpoint scales, to be changed for good or for a time, for whoever may propose it. */
@Component
class ScalingInPalette implements PaletteSource {
    private static final int MOST = 4;

    private final FleetFeed feed;
    private final AuthorityInForce authority;

    ScalingInPalette(FleetFeed feed, AuthorityInForce authority) {
        this.feed = feed;
        this.authority = authority;
    }

    @Override
    public List<Hit> hits(String text) {
        return hits(text, all(true, true));
    }

    private static List<Hit> hits(String text, Stream<Hit> all) {
        return text.isBlank()
                ? List.of()
                : all.filter(hit -> PaletteSource.says(hit.title(), text))
                        .limit(MOST)
                        .toList();
    }

    @Override
    public List<Hit> hits(String text, Actor reader) {
        return hits(text, all(reader));
    }

    @Override
    public List<Hit> actions(Actor reader) {
        return all(reader).toList();
    }

    private Stream<Hit> all(Actor reader) {
        return all(
                authority.raising(reader).isAllowed(),
                authority.rollingOut(reader).isAllowed());
    }

    private Stream<Hit> all(boolean mayRaise, boolean mayChange) {
        return feed.fleet().endpoints().stream()
                .map(Endpoint::id)
                .sorted(Comparator.naturalOrder())
                .flatMap(id -> Stream.concat(
                        mayRaise ? Stream.of(hit(id, "scaling.palette.raise", ScalingPaths.raise(id))) : Stream.empty(),
                        mayChange
                                ? Stream.of(hit(id, "scaling.palette.change", ScalingPaths.of(id)))
                                : Stream.empty()));
    }

    private static Hit hit(EndpointId endpoint, String words, String path) {
        return new Hit(
                Kind.DO,
                "sliders-horizontal",
                Words.say(words, endpoint.name().value()),
                endpoint.environment().value(),
                path);
    }
}
