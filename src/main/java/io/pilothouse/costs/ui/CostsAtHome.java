package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.costs.CostsFeed;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.TeamSpent;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HomePart;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/** What their teams spend and will spend, for who leads teams. Nobody else's first page asks for costs. */
@org.springframework.stereotype.Component
@Order(20)
class CostsAtHome implements HomePart {
    private final CostsFeed feed;
    private final People people;
    private final Loads loads;

    CostsAtHome(CostsFeed feed, People people, Loads loads) {
        this.feed = feed;
        this.people = people;
        this.loads = loads;
    }

    @Override
    public Component component() {
        Actor reader = people.current();
        return feed.isConnected() && Declared.isOwnOnly(reader) ? new Part(reader) : new Div();
    }

    private final class Part extends Div {
        private final Actor reader;
        private final OutageBanner outage = new OutageBanner("Prometheus");
        private final Div content = new Div();
        private Div following = new Div();
        private @Nullable YearMonth followed;
        private @Nullable Spent asked;

        Part(Actor reader) {
            this.reader = reader;
            add(outage, content);
            follow();
        }

        /** Another month is another topic. */
        private void follow() {
            YearMonth month = feed.thisMonth();
            followed = month;
            Topic<Spent> topic = feed.of(month);
            remove(following);
            following = new Div();
            Follow.feed(following, topic.feed(), _ -> show(topic));
            add(following);
            show(topic);
        }

        private void show(Topic<Spent> topic) {
            if (!feed.thisMonth().equals(followed)) {
                follow();
                return;
            }
            Reading<Spent> reading = topic.latest();
            Spent spent = reading.value();
            outage.show(spent == null ? Reading.waiting() : reading); // without a value the part says it itself
            if (spent == null) {
                asked = null;
                instead(reading);
            } else if (spent != asked) {
                asked = spent;
                loads.load(content, () -> TeamSpent.of(reader, spent), loaded -> show(spent, loaded));
            }
        }

        private void instead(Reading<Spent> reading) {
            switch (reading) {
                case Reading.Waiting<Spent>(var progress) ->
                    section(progress == null ? Words.say("costs.reading") : Words.say(progress));
                case Reading.Lost<Spent> lost -> section(Words.say("costs.unknown") + ": " + Words.say(lost.reason()));
                case Reading.Current<Spent> _ -> content.removeAll();
            }
        }

        private void section(String said) {
            content.removeAll();
            content.add(Parts.section(new SectionTitle(Words.say("costs.choose")), Parts.padded(Parts.quiet(said))));
        }

        private void show(Spent spent, Loaded<List<TeamSpent>> loaded) {
            switch (loaded) {
                case Loaded.Loading<List<TeamSpent>> _ -> {}
                case Loaded.Value<List<TeamSpent>>(List<TeamSpent> own) -> {
                    content.removeAll();
                    if (!own.isEmpty()) {
                        content.add(new OwnTeams(spent, CostsLook.of(QueryParameters.empty(), false), own));
                    }
                }
                case Loaded.Failed<List<TeamSpent>> failed -> {
                    asked = null; // so that it is tried again with what is known next
                    section(failed.reason());
                }
            }
        }
    }
}
