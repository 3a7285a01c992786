package io.pilothouse.scaling.ui;

import io.pilothouse.changes.FileValues;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What somebody typed into a spec before, on what Git has by now: only the places that they changed, since the text is kept as a whole.
 *
 * @param label what the form calls a place of the spec
 */
record LaidSpec(UnaryOperator<String> label) implements Typed.Laying {
    @Override
    public Typed.Laid lay(String proposed, String from, String typed) {
        try {
            Map<String, Object> now = SpecDraft.read(proposed).spec();
            Map<String, Object> was = SpecDraft.read(from).spec();
            Map<String, Object> wanted = SpecDraft.read(typed).spec();
            return new Typed.Laid(
                    SpecDraft.laid(now, was, wanted).yaml(),
                    both(FileValues.of(now), FileValues.of(was), FileValues.of(wanted)));
        } catch (InvalidYaml unread) {
            Typed.Place whole = new Typed.Place(Words.say("scaling.form.yaml"), proposed, from);
            return new Typed.Laid(typed, List.of(whole));
        }
    }

    private List<Typed.Place> both(Map<String, String> now, Map<String, String> was, Map<String, String> wanted) {
        TreeSet<String> places = new TreeSet<>(now.keySet());
        places.addAll(was.keySet());
        return places.stream()
                .filter(place -> !Objects.equals(now.get(place), was.get(place)))
                .filter(place -> !Objects.equals(wanted.get(place), was.get(place)))
                .filter(place -> !Objects.equals(wanted.get(place), now.get(place)))
                .map(place ->
                        new Typed.Place(label.apply(place), now.getOrDefault(place, ""), was.getOrDefault(place, "")))
                .toList();
    }
}
