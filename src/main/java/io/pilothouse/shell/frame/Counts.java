package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Attention;
import io.pilothouse.shell.Attention.Work;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says beside a place how much work is listed there, and how much of it waits for the person who looks; nothing where none is. */
@Component
class Counts {
    private final Attention attention;
    private final Loads loads;
    private final People people;

    Counts(Attention attention, Loads loads, People people) {
        this.attention = attention;
        this.loads = loads;
        this.people = people;
    }

    Span of(MenuPlace place) {
        Span yours = Parts.text("", "mine");
        Span all = Parts.text("", "all");
        Span told = Parts.text("", "unseen");
        yours.getElement().setAttribute("aria-hidden", true);
        all.getElement().setAttribute("aria-hidden", true);
        Span count = new Span(yours, all, told);
        count.addClassName("nb");
        Follow.feed(count, attention.counts(), newest -> {
            Work work = newest.get(place.path());
            count.setVisible(work != null);
            all.setText(work == null ? "" : String.valueOf(work.all()));
            say(count, yours, told, work, 0);
            if (work != null) {
                Actor reader = people.current();
                loads.<Integer>load(count, () -> work.yours().applyAsInt(reader), loaded -> {
                    if (loaded instanceof Loaded.Value<Integer>(Integer mine)) {
                        say(count, yours, told, work, mine);
                    }
                });
            }
        });
        return count;
    }

    private static void say(Span count, Span yours, Span told, @Nullable Work work, int mine) {
        String words = work == null ? "" : Words.say("shell.nav.count", work.all(), mine);
        yours.setText(mine == 0 ? "" : String.valueOf(mine));
        yours.setVisible(mine > 0);
        count.getElement().getClassList().set("yours", mine > 0);
        told.setText(words);
        count.setTitle(words);
    }
}
