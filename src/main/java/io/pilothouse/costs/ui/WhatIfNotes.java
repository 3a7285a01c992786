package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.costs.whatif.Effect;
import io.pilothouse.costs.whatif.Judged;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a row has no room for: why something is not known, whose speed was taken, what else is to be known. What several have in common is said once. */
final class WhatIfNotes {
    private WhatIfNotes() {}

    static UnorderedList of(List<WhatIfTable.Line> lines, Optional<Reason> ofNow) {
        Map<String, Set<String>> said = new LinkedHashMap<>();
        ofNow.ifPresent(note -> add(said, note, lines.getFirst()));
        for (WhatIfTable.Line line : lines) {
            Judged judged = line.judged();
            if (line.compared().wrong() != null) {
                add(said, line.compared().wrong(), line);
            }
            if (judged != null) {
                judged.notes().forEach(note -> add(said, note, line));
            }
            switch (line.compared().effect()) {
                case Effect.NotKnown(Reason why) -> add(said, why, line);
                case Effect.Replayed(var _, double _, double _, var lender)
                when lender != null -> add(said, Reason.of("instead.note.lent", lender), line);
                case Effect.Replayed _, Effect.Waits _ -> {}
            }
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        said.forEach(
                (words, names) -> list.add(new ListItem(Words.say("instead.note", String.join(", ", names), words))));
        return list;
    }

    private static void add(Map<String, Set<String>> said, Reason reason, WhatIfTable.Line line) {
        said.computeIfAbsent(Words.say(reason), _ -> new LinkedHashSet<>()).add(line.called());
    }
}
