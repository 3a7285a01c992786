package io.pilothouse.serving;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a folder that may be an endpoint's says: read once for all who ask, as long as it and the files it is made of stay the same. To parse
 * thousands of them is most of what a console does when it starts; whoever read them for himself would do it all again.
 *
 * @param endpoint null where it is no endpoint's
 * @param spec null where no manifest says what it serves and how
 * @param runs what makes its pods
 * @param routes what leads requests to it; also where it cannot be told what runs
 * @param unread why there is no spec; null where there is, and where nothing of the folder is applied
 */
public record EndpointFolder(
        String path,
        @Nullable EndpointId endpoint,
        @Nullable ServingSpec spec,
        Runs runs,
        List<AnsweringRoute> routes,
        @Nullable Unread unread) {
    private static final ByContent<EndpointFolder> KNOWN = new ByContent<>(EndpointFolder::read);

    public EndpointFolder {
        routes = List.copyOf(routes);
    }

    /** @param isParsed whether its manifests can be read, and none of them runs anything */
    public record Unread(InvalidYaml why, boolean isParsed) {}

    /**
     * What makes an endpoint's pods.
     *
     * @param kind such as Deployment; empty when the manifests cannot be read
     * @param namespace that the manifest names; empty when it leaves that to the application
     */
    public record Runs(String kind, String name, String namespace) {
        public static final Runs NOTHING = new Runs("", "", "");

        private static Runs of(Manifest engine) {
            return new Runs(engine.kind(), engine.name(), engine.text("metadata.namespace"));
        }
    }

    /** Whether the same files may say more when they are read again. */
    public boolean mayBeReadLater() {
        return unread != null && unread.why() instanceof NotRendered later && later.isForNow();
    }

    /** All of a tree, by path, and the files beside them, which say nothing. */
    public static Stream<EndpointFolder> in(Tree tree) {
        return KNOWN.inEndpoints(tree);
    }

    private static EndpointFolder nothing(String path, @Nullable EndpointId endpoint) {
        return new EndpointFolder(path, endpoint, null, Runs.NOTHING, List.of(), null);
    }

    private EndpointFolder unread(InvalidYaml why, boolean isParsed) {
        return new EndpointFolder(path, endpoint, null, Runs.NOTHING, routes, new Unread(why, isParsed));
    }

    private static EndpointFolder read(Tree tree, Tree.Entry entry) {
        EndpointFolder empty = nothing(entry.path(), Endpoints.id(tree, entry).orElse(null));
        if (!entry.isFolder()) {
            return empty;
        }
        try {
            return read(tree, ManifestFolder.read(tree, entry.path()), empty.endpoint());
        } catch (InvalidYaml wrong) {
            return empty.unread(wrong, false);
        }
    }

    private static EndpointFolder read(Tree tree, ManifestFolder folder, @Nullable EndpointId endpoint) {
        EndpointFolder routes =
                new EndpointFolder(folder.folder(), endpoint, null, Runs.NOTHING, AnsweringRoute.in(folder), null);
        if (endpoint == null) {
            return routes;
        }
        try {
            return ServingReader.read(folder, endpoint)
                    .map(spec -> new EndpointFolder(
                            folder.folder(),
                            endpoint,
                            spec,
                            EngineManifest.in(folder).map(Runs::of).orElse(Runs.NOTHING),
                            routes.routes(),
                            null))
                    .or(() -> EngineManifest.missing(tree, folder).map(wrong -> routes.unread(wrong, true)))
                    .orElse(routes);
        } catch (InvalidYaml wrong) {
            return routes.unread(wrong, false);
        }
    }
}
