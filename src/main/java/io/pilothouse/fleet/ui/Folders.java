package io.pilothouse.fleet.ui;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.ui.FolderInGit.Manifest;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.serving.CallAddress;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.ApplicationOverrides;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the folders of endpoints from Git, once for all viewers of a commit. Waits for the remote: not for a UI thread. */
@Component
class Folders {
    private static final int MOST = 300;
    private static final int COMMITS = 40;

    private final Changes changes;
    private final AuthorityInForce authority;
    private final Cache<Key, Answer> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Key(EndpointId endpoint, CommitId head) {}

    /** @param lasts false when the same commit may say more later */
    private record Answer(FolderInGit folder, boolean lasts) {}

    Folders(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    /** As much of it as somebody may read. */
    FolderInGit of(EndpointId endpoint, CommitId head, Actor reader) {
        return of(endpoint, head).seen(authority.readable(reader)::of);
    }

    FolderInGit of(EndpointId endpoint, CommitId head) {
        Key key = new Key(endpoint, head);
        Answer answer = known.get(key, this::read);
        if (!answer.lasts()) {
            known.invalidate(key);
        }
        return answer.folder();
    }

    private Answer read(Key key) {
        String folder = changes.layout().folder(key.endpoint());
        Tree tree = changes.at(key.head());
        List<Commit> commits = changes.log(folder, COMMITS, null);
        List<Manifest> files = tree.files(folder).stream()
                .map(path -> new Manifest(path.substring(folder.length() + 1), last(path, commits)))
                .toList();
        try {
            ManifestFolder manifests = ManifestFolder.read(tree, key.endpoint());
            ServingSpec spec = ServingReader.read(manifests, key.endpoint()).orElse(null);
            Reason readOnly =
                    EngineManifest.readOnly(manifests).map(InvalidYaml::reason).orElse(null);
            return new Answer(
                    new FolderInGit(
                            spec == null ? null : spec.engine().version(),
                            EngineManifest.in(manifests)
                                    .map(ManifestFolder.Manifest::name)
                                    .orElse(""),
                            manifests.renderedBy(),
                            EngineManifest.missing(tree, manifests)
                                    .map(InvalidYaml::reason)
                                    .orElse(null),
                            CallAddress.in(tree, key.endpoint()).orElse(null),
                            readOnly,
                            spec == null ? List.of() : spec.unread(),
                            ApplicationOverrides.of(tree, folder),
                            files,
                            commits),
                    true);
        } catch (InvalidYaml wrong) {
            FolderInGit unread =
                    new FolderInGit(null, "", null, wrong.reason(), null, null, List.of(), List.of(), files, commits);
            return new Answer(unread, !(wrong instanceof NotRendered later && later.isForNow()));
        }
    }

    private static @org.jspecify.annotations.Nullable Commit last(String path, List<Commit> commits) {
        return commits.stream()
                .filter(commit -> commit.changedPaths().contains(path))
                .findFirst()
                .orElse(null);
    }
}
