package io.pilothouse.targets;

import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.targets.Targets.OfEndpoint;
import io.pilothouse.targets.Targets.Placement;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files that say what is promised, and what follows from it.
 *
 * @param edits of files that do not say so already
 * @param said what else one should know
 */
record WrittenTargets(List<FileEdit> edits, List<Reason> said, List<Effect.Line> effect) {
    WrittenTargets {
        edits = List.copyOf(edits);
        said = List.copyOf(said);
        effect = List.copyOf(effect);
    }

    /** @throws InvalidYaml when a file that would be written holds something else */
    static WrittenTargets of(Tree tree, Targets targets) {
        List<FileEdit> edits = new ArrayList<>();
        file(tree, targets).filter(edit -> isNew(tree, edit)).ifPresent(edits::add);
        Optional<RenderedRules> rules = RenderedRules.of(tree, targets);
        List<Reason> said = new ArrayList<>();
        rules.ifPresentOrElse(
                rendered -> {
                    StandingRules standing = rendered.in(tree);
                    Optional.of(new FileEdit.Write(rendered.path(), standing.text()))
                            .filter(edit -> isNew(tree, edit))
                            .ifPresent(edits::add);
                    said.addAll(rendered.leftOut());
                    if (!standing.kept().isEmpty()) {
                        said.add(Reason.of("git.rules.kept", rendered.path(), String.join(", ", standing.kept())));
                    }
                },
                () -> said.add(Reason.of("git.target.no-rules", tree.layout().file(ConsoleFile.TARGETS))));
        return new WrittenTargets(edits, said, rules.map(WrittenTargets::effect).orElseGet(WrittenTargets::untouched));
    }

    private static List<Effect.Line> effect(RenderedRules rendered) {
        List<Effect.Line> lines = new ArrayList<>(untouched());
        lines.add(new Effect.Line(
                Reason.of("git.effect.rules").toString(),
                Reason.of("git.rules.count", rendered.rules().count(), rendered.path())
                        .toString()));
        return lines;
    }

    private static List<Effect.Line> untouched() {
        return List.of(new Effect.Line(
                Reason.of("git.effect.pods").toString(),
                Reason.of("git.pods.untouched").toString()));
    }

    private static boolean isNew(Tree tree, FileEdit.Write edit) {
        return !tree.file(edit.path()).equals(Optional.of(edit.content()));
    }

    /** Nothing of it is written anew that stands there; empty where nothing is to be said, and nothing was. */
    private static Optional<FileEdit.Write> file(Tree tree, Targets targets) {
        String path = tree.layout().file(ConsoleFile.TARGETS);
        Optional<String> text = tree.file(path);
        if (text.isEmpty()) {
            Map<String, Object> all = written(targets);
            return all.isEmpty() ? Optional.empty() : Optional.of(new FileEdit.Write(path, YamlDocument.write(all)));
        }
        YamlDocument document = YamlDocument.parse(path, text.get());
        Targets before = Targets.read(path, text);
        Placement placement = targets.rules();
        if (placement != null && !placement.equals(before.rules())) {
            document = document.set("rules", written(placement));
        }
        return Optional.of(
                new FileEdit.Write(path, spliced(document, before, targets).text()));
    }

    /** From the last to the first, so that those before keep their numbers. */
    private static YamlDocument spliced(YamlDocument document, Targets before, Targets after) {
        YamlDocument spliced = document;
        for (int i = before.targets().size() - 1; i >= 0; i--) {
            String at = "targets[" + i + "]";
            OfEndpoint was = before.targets().get(i);
            Optional<OfEndpoint> is = after.of(was.id());
            if (is.isEmpty()) {
                spliced = spliced.remove(at);
            } else if (!is.get().equals(was)) {
                spliced = spliced(spliced, at, is.get());
            }
        }
        for (OfEndpoint one : after.targets()) {
            if (before.of(one.id()).isEmpty()) {
                spliced = spliced.append("targets", written(one));
            }
        }
        return spliced;
    }

    private static YamlDocument spliced(YamlDocument document, String at, OfEndpoint one) {
        YamlDocument spliced = document;
        Map<String, Object> wanted = written(one);
        for (Objective.Of of : Objective.Of.values()) {
            String field = at + "." + of.field();
            Object promise = wanted.get(of.field());
            spliced = promise == null ? spliced.remove(field) : spliced.set(field, promise);
        }
        return spliced;
    }

    private static Map<String, Object> written(Targets targets) {
        Map<String, Object> all = new LinkedHashMap<>();
        Placement placement = targets.rules();
        if (placement != null) {
            all.put("rules", written(placement));
        }
        if (!targets.targets().isEmpty()) {
            all.put(
                    "targets",
                    targets.targets().stream().map(WrittenTargets::written).toList());
        }
        return all;
    }

    private static Map<String, Object> written(Placement placement) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("namespace", placement.namespace().value());
        if (!placement.found().isEmpty()) {
            written.put("labels", new TreeMap<>(placement.found()));
        }
        return written;
    }

    private static Map<String, Object> written(OfEndpoint one) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("endpoint", one.endpoint().value());
        written.put("environment", one.environment().value());
        one.objectives().forEach(objective -> {
            Map<String, Object> promise = new LinkedHashMap<>();
            if (objective.seconds() != null) {
                promise.put("seconds", number(objective.seconds()));
            }
            promise.put("share", objective.share());
            written.put(objective.of().field(), promise);
        });
        return written;
    }

    /** 1 rather than 1.0. */
    private static Object number(double number) {
        return number == Math.rint(number) ? (Object) (int) number : (Object) number;
    }
}
