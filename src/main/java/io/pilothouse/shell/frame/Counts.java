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
import org.springframework.stereotype.Component;

/** Says beside a place how much work waits for the person who looks, in its colour, else how much is listed there; nothing where none is. */
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
        Span number = new Span();
        Span told = Parts.text("", "unseen");
        number.getElement().setAttribute("aria-hidden", true);
        Span count = new Span(number, told);
        count.addClassName("nb");
        Follow.feed(count, attention.counts(), newest -> {
            Work work = newest.get(place.path());
            count.setVisible(work != null);
            if (work != null) {
                say(count, number, told, work, 0);
                Actor reader = people.current();
                loads.<Integer>load(count, () -> work.yours().applyAsInt(reader), loaded -> {
                    if (loaded instanceof Loaded.Value<Integer>(Integer mine)) {
                        say(count, number, told, work, mine);
                    }
                });
            }
        });
        return count;
    }

    private static void say(Span count, Span number, Span told, Work work, int mine) {
        String words = Words.say("shell.nav.count", work.all(), mine);
        number.setText(String.valueOf(mine > 0 ? mine : work.all()));
        count.getElement().getClassList().set("yours", mine > 0);
        told.setText(words);
        count.setTitle(words);
    }
}
