package io.pilothouse.manifests.kustomize;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.NotRendered;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.manifests.NeededFiles;
import io.pilothouse.manifests.kustomize.KustomizeProgram.Built;
import io.pilothouse.manifests.kustomize.KustomizeProgram.Outcome;
import io.pilothouse.manifests.kustomize.KustomizeProgram.Refused;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Renders each folder once for all who ask, as long as no file that it is made of changes. */
public final class KustomizeRenderer implements Renderer {
    /** Characters of manifests. */
    private static final int MOST_KEPT = 8_000_000;

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    private final KustomizeProgram program;
    private final Cache<Digest, Kept> known = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((Digest files, Kept kept) -> kept.size())
            .build();
    /** Nobody waits for a program that hangs twice in a row. */
    private final Cache<Digest, NotRendered> failed = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(AGAIN_AFTER)
            .build();

    public KustomizeRenderer(KustomizeProperties properties) {
        program = new KustomizeProgram(properties);
    }

    /** @param refusal of kustomize; empty when it took the files */
    private record Kept(List<Rendered> manifests, String refusal, int size) {}

    @Override
    public Rendering render(Tree tree, String folder) {
        Kustomization kustomization = Kustomization.of(tree, folder)
                .orElseThrow(() -> NotRendered.here(folder + "/" + CHART, 0, Reason.of("yaml.helm")));
        Map<String, String> files = NeededFiles.of(tree, kustomization);
        Digest content = content(kustomization, files);
        NotRendered before = failed.getIfPresent(content);
        if (before != null) {
            throw before;
        }
        Kept kept = known.get(content, unknown -> rendered(kustomization, files, content));
        if (!kept.refusal().isEmpty()) {
            throw new InvalidYaml(kustomization.path(), 0, InvalidYaml.at("kustomize", Reason.said(kept.refusal())));
        }
        return new Rendering(By.KUSTOMIZE, kept.manifests());
    }

    private Kept rendered(Kustomization kustomization, Map<String, String> files, Digest content) {
        try {
            Outcome outcome = program.build(kustomization, files);
            return switch (outcome) {
                case Built(String yaml) -> new Kept(KustomizeOutput.of(kustomization, yaml), "", yaml.length());
                case Refused(String words) -> new Kept(List.of(), words, words.length());
            };
        } catch (NotRendered later) {
            failed.put(content, later);
            throw later;
        }
    }

    private static Digest content(Kustomization kustomization, Map<String, String> files) {
        MessageDigest sum = Digest.sha256();
        sum.update(bytes(kustomization.path()));
        files.forEach((path, text) -> {
            sum.update(bytes(path));
            sum.update(bytes(text));
        });
        return Digest.finish(sum);
    }

    /** With its length, so that no two lists of files are the same bytes. */
    private static byte[] bytes(String text) {
        return (text.length() + ":" + text).getBytes(StandardCharsets.UTF_8);
    }
}
