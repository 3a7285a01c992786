package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.scaling.CronRuns;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.time.Instant;
import java.util.List;

/** When calendars want replicas next, and where two do at once. */
final class CalendarPart {
    private static final int RUNS = 3;

    private CalendarPart() {}

    static void fill(Div part, List<CronRuns> cron, Instant now) {
        part.removeAll();
        part.setClassName("sec", !cron.isEmpty());
        if (cron.isEmpty()) {
            return;
        }
        Figures figures = Figures.here();
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        cron.forEach(one -> one.next(now, RUNS)
                .forEach(run -> list.add(new ListItem(Words.say(
                        run.isCapped() ? "scaling.form.run.capped" : "scaling.form.run",
                        run.trigger() + 1,
                        run.replicas(),
                        figures.moment(run.from()),
                        figures.moment(run.to()),
                        run.asked())))));
        CronRuns.overlaps(cron, now)
                .forEach(both -> list.add(new ListItem(Words.say(
                        "scaling.form.overlap",
                        both.one().trigger() + 1,
                        both.other().trigger() + 1,
                        figures.moment(both.from()),
                        both.replicas()))));
        part.add(
                new SectionTitle(Words.say("scaling.form.calendar")).note(Words.say("tuning.week")),
                new WeekStrip(cron, now),
                list);
    }
}
