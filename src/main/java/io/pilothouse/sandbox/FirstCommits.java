package io.pilothouse.sandbox;

import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.changes.CommitBody;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The repository's past, as a stream for {@code git fast-import}: who rolled out what, and when, in the console's own form. */
final class FirstCommits {
    private static final String ROOT = "sandbox/repository/";
    private static final String H100 = "H100 80 GB";
    private static final String RAISED = "gemma-3-27b-translate";
    private static final String END = "@end@";
    /** The middle of last month: a stable name for a day that moves, as is {@link #END}. */
    private static final String PRICED = "@priced@";

    private static final int MIDDLE = 15;
    /** Some days before any middle of a last month, so that its place among the commits is the same on every day. */
    private static final Duration REPRICED = Duration.ofDays(66);

    private static final Map<String, String> PEOPLE = Map.of(
            "as", "Alex Sommer <alex.sommer@example.com>",
            "rk", "Rosa Klein <rosa.klein@example.com>",
            "mb", "Milan Bauer <milan.bauer@example.com>",
            "jn", "Jana Novak <jana.novak@example.com>",
            "ld", "Lena Drost <lena.drost@example.com>");

    private final Library library;
    private final Instant today;
    private final Instant ends;
    private final Layout layout;
    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

    /** @param ends when what is raised for a time goes back */
    FirstCommits(Library library, Instant today, Instant ends, Layout layout) {
        this.ends = ends;
        this.layout = layout;
        this.library = library;
        this.today = today;
    }

    private record Commit(Instant at, String author, String message, Map<String, String> files) {}

    byte[] stream() {
        FastImport into = new FastImport();
        commits().forEach(commit -> {
            Map<String, String> files = new LinkedHashMap<>();
            commit.files().forEach((path, text) -> files.put(path, dated(text)));
            into.commit(commit.at(), commit.author(), dated(commit.message()), files);
        });
        return into.stream();
    }

    private List<Commit> commits() {
        List<Commit> commits = new ArrayList<>();
        commits.add(
                new Commit(today.minus(Duration.ofDays(120)), person("as"), "Begin the GitOps repository\n", begun()));
        commits.add(repriced());
        Served.all().forEach(served -> commits.addAll(rollOuts(served)));
        commits.sort(Comparator.comparing(Commit::at));
        return commits;
    }

    private Map<String, String> begun() {
        Map<String, String> files = common();
        files.putAll(texts(policies(Texts.NONE, new Texts(files, layout, Renderer.NONE))));
        return files;
    }

    /** The resources lie as in a repository with the standard layout. */
    private Map<String, String> common() {
        Map<String, String> folders = Map.of(
                Layout.STANDARD.console(), layout.console(),
                Layout.STANDARD.access(), layout.access(),
                Layout.STANDARD.platform(), layout.platform());
        Map<String, String> files = new LinkedHashMap<>();
        files("common/").forEach((path, text) -> {
            String first = path.split("/", 2)[0];
            files.put(folders.getOrDefault(first, first) + path.substring(first.length()), text);
        });
        files.computeIfPresent(
                layout.file(Layout.ConsoleFile.ENVIRONMENTS),
                (path, text) -> text.replace(
                        "folder: " + Layout.STANDARD.platform() + "/", "folder: " + layout.platform() + "/"));
        files.put(layout.rules(), SimulatedAlerts.file());
        return files;
    }

    /** What gateways are told besides, as any change carries it. */
    private List<FileEdit> policies(Tree before, Tree after) {
        LocalDate day = LocalDate.ofInstant(today, ZoneOffset.UTC);
        List<FileEdit> edits = new ArrayList<>();
        Environments.in(after).environments().stream()
                .map(one -> CarriedPolicies.between(one.name(), State.of(before), State.of(after), day))
                .forEach(carried -> edits.addAll(carried.edits()));
        return edits;
    }

    /** The same for the same commits, whatever the day. */
    String world() {
        StringBuilder all = new StringBuilder();
        commits()
                .forEach(commit ->
                        all.append(commit.author()).append(commit.message()).append(new TreeMap<>(commit.files())));
        return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String person(String initials) {
        return PEOPLE.getOrDefault(initials, "Alex Sommer <alex.sommer@example.com>");
    }

    private List<Commit> rollOuts(Served served) {
        List<Commit> commits = new ArrayList<>();
        Tree tree = new Texts(begun(), layout, Renderer.NONE);
        for (int step = 0; step < served.versions().size(); step++) {
            Instant at = today.minus(Duration.ofDays(served.daysAgo().get(step)))
                    .minus(Duration.ofMinutes(served.endpoint().length() * 37L));
            List<FileEdit> edits = new SeededEndpoint(served, library).edits(step, tree);
            Tree rolledOut = tree.with(edits);
            List<FileEdit> policies = policies(tree, rolledOut);
            tree = rolledOut.with(policies);
            Map<String, String> files = texts(edits);
            files.putAll(texts(policies));
            commits.add(new Commit(at, person(served.by()), message(served, step), files));
        }
        if (served.endpoint().equals(RaisedFloor.ENDPOINT)) {
            commits.addAll(floorRaisedAndPutBack(served, tree));
        }
        if (served.endpoint().equals(RAISED)) {
            commits.add(raised(served, tree));
        }
        return commits;
    }

    private List<Commit> floorRaisedAndPutBack(Served served, Tree tree) {
        String path = layout.folder(served.id()) + "/scaledobject.yaml";
        String usual = tree.file(path).orElseThrow();
        String least = "minReplicaCount: " + served.min();
        String raised = usual.replace(least, "minReplicaCount: " + RaisedFloor.LEAST);
        RaisedFloor floor = RaisedFloor.before(today);
        return List.of(
                new Commit(
                        floor.from(),
                        person("ld"),
                        scaled(
                                served,
                                "The archive is read in a few nights (DOC-318).",
                                served.min(),
                                RaisedFloor.LEAST),
                        Map.of(path, raised)),
                new Commit(
                        floor.until(),
                        person("mb"),
                        scaled(served, "The archive has been read.", RaisedFloor.LEAST, served.min()),
                        Map.of(path, usual)));
    }

    private static String scaled(Served served, String why, int before, int since) {
        CommitBody body = new CommitBody(
                why, List.of("minReplicaCount: %d instead of %d.".formatted(since, before)), Effect.NONE);
        return "Change how %s scales in %s\n\n%s\n\n%s: c-floor-%d\n%s: %s\n"
                .formatted(
                        served.endpoint(),
                        served.environment(),
                        body.text(),
                        Trailers.CHANGE,
                        since,
                        Trailers.REQUESTED_BY,
                        person(served.by()));
    }

    /** For a time; the message has the end at last, since every day has another. */
    private Commit raised(Served served, Tree tree) {
        String path = layout.folder(served.id()) + "/scaledobject.yaml";
        int more = served.max() + 1;
        String text =
                tree.file(path).orElseThrow().replace("maxReplicaCount: " + served.max(), "maxReplicaCount: " + more);
        CommitBody body = new CommitBody(
                "The handbook of the spring release is translated (DOC-311).",
                List.of("maxReplicaCount: " + more + " instead of " + served.max() + "."),
                Effect.NONE);
        String message = "Change how %s scales in %s\n\n%s\n\n%s: c-raised\n%s: %s\n%s: %s\n"
                .formatted(
                        served.endpoint(),
                        served.environment(),
                        body.text(),
                        Trailers.CHANGE,
                        Trailers.REQUESTED_BY,
                        person(served.by()),
                        Trailers.ENDS,
                        END);
        return new Commit(today.minus(Duration.ofMinutes(40)), person(served.by()), message, Map.of(path, text));
    }

    /** H100s cost less from a day on, as the form of prices writes it. */
    private Commit repriced() {
        String path = layout.file(Layout.ConsoleFile.PRICES);
        YamlDocument before = YamlDocument.parse(path, common().getOrDefault(path, ""));
        String text = before.set("prices[0].until", PRICED)
                .append("prices", before.get("prices[0]").orElseThrow())
                .set("prices[1].from", PRICED)
                .set("prices[1].devices." + YamlDocument.key(H100), 2.9)
                .text();
        CommitBody body = new CommitBody(
                "The new contract for the H100 nodes (FIN-88).",
                List.of("%s costs 2.90 EUR an hour from %s on; it was 3.2 EUR.".formatted(H100, PRICED)),
                Effect.NONE);
        String message = "Set the price of %s\n\n%s\n\n%s: c-priced\n%s: %s\n"
                .formatted(H100, body.text(), Trailers.CHANGE, Trailers.REQUESTED_BY, person("as"));
        return new Commit(today.minus(REPRICED), person("as"), message, Map.of(path, text));
    }

    private static Map<String, String> texts(List<FileEdit> edits) {
        Map<String, String> texts = new LinkedHashMap<>();
        edits.forEach(edit -> {
            if (edit instanceof FileEdit.Write(String path, String text)) {
                texts.put(path, text);
            }
        });
        return texts;
    }

    private String message(Served served, int step) {
        ModelVersionId version = served.version(step);
        CommitBody body = new CommitBody(
                step == 0 ? "First roll-out, asked for by team " + served.team() + "." : "Better on every gate.",
                List.of("Serves %s in %s on %d x %s."
                        .formatted(version, served.environment(), served.devices(), served.product())),
                Effect.NONE);
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.CHANGE, "c-" + Integer.toString(Math.abs((served.id() + "/" + step).hashCode()), 36));
        trailers.put(Trailers.REQUESTED_BY, person(served.by()));
        trailers.put(Trailers.MODEL_VERSION, version.model() + " " + version.version());
        library.digest(version).ifPresent(digest -> trailers.put(Trailers.MODEL_DIGEST, digest.toString()));
        return "Roll out %s to %s\n\n%s\n\n%s\n"
                .formatted(
                        version,
                        served.environment(),
                        body.text(),
                        trailers.entrySet().stream()
                                .map(trailer -> trailer.getKey() + ": " + trailer.getValue())
                                .collect(Collectors.joining("\n")));
    }

    private Map<String, String> files(String folder) {
        Map<String, String> files = new LinkedHashMap<>();
        try {
            for (Resource file : resources.getResources("classpath*:" + ROOT + folder + "**/*.*")) {
                String url = file.getURL().toString();
                files.put(url.substring(url.indexOf(ROOT + folder) + (ROOT + folder).length()), text(file));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return files;
    }

    private static String text(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What every day has another of stands in texts by its name until here. */
    private String dated(String text) {
        LocalDate priced =
                LocalDate.ofInstant(today, ZoneOffset.UTC).minusMonths(1).withDayOfMonth(MIDDLE);
        return text.replace(END, ends.toString()).replace(PRICED, priced.toString());
    }
}
