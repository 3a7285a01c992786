package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Changes;
import io.pilothouse.costs.CostsFeed;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.SpentOn;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.RunningCosts;
import io.pilothouse.fleet.ui.EndpointPart;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Reading;
import io.pilothouse.prices.Rent;
import io.pilothouse.shell.Facts;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Money;
import io.pilothouse.units.TeamName;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/** What an endpoint costs now, and how much was spent on it in this month, on its page; invisible for whom it is not. */
@org.springframework.stereotype.Component
@Order(2)
class CostOfEndpoint implements EndpointPart {
    private final Needs needs;

    CostOfEndpoint(Needs needs) {
        this.needs = needs;
    }

    /** Whom it asks. */
    @org.springframework.stereotype.Component
    record Needs(
            FleetFeed fleet,
            DeviceInventory devices,
            CostsFeed costs,
            Changes changes,
            Loads loads,
            People people,
            Clock clock) {}

    @Override
    public Component component(EndpointId endpoint) {
        return new Section(endpoint, needs);
    }

    /** Draws itself anew only when what it says is something else. */
    private static final class Section extends Div {
        private final EndpointId id;
        private final Needs needs;
        private final Div known = new Div();
        private RunningCosts costs = RunningCosts.NONE;
        private @Nullable CommitId readAt;
        private @Nullable Actor readFor;
        private @Nullable YearMonth followed;
        private List<String> shown = List.of();
        /** A ledger is long: it is summed up once. */
        private @Nullable Spent summed;

        private @Nullable Actor summedFor;
        private String saidOfMonth = "";

        Section(EndpointId id, Needs needs) {
            this.id = id;
            this.needs = needs;
            addClassName("sec");
            setVisible(false);
            add(known);
            Follow.feed(this, needs.fleet().topic().feed(), this::read);
            Follow.feed(this, needs.devices().topic().feed(), _ -> show());
        }

        /** Prices and teams are those of the commit that the fleet is of. */
        private void read(Reading<Fleet> reading) {
            Fleet fleet = reading.value();
            CommitId commit = fleet == null ? null : fleet.commit();
            Actor reader = needs.people().current();
            if (commit != null && !(commit.equals(readAt) && reader.equals(readFor))) {
                readAt = commit;
                readFor = reader;
                needs.loads().load(known, () -> RunningCosts.in(needs.changes().at(commit), reader), loaded -> {
                    if (loaded instanceof Loaded.Value<RunningCosts>(RunningCosts now)) {
                        costs = now;
                        show();
                    }
                });
            }
            show();
        }

        private void show() {
            Endpoint endpoint = needs.fleet().fleet().named(id).orElse(null);
            boolean isSeen = endpoint != null && costs.has(endpoint);
            setVisible(isSeen);
            if (endpoint == null || !isSeen) {
                return;
            }
            String now = now(endpoint);
            String soFar = soFar();
            TeamName team = endpoint.team();
            List<String> said = List.of(now, soFar, String.valueOf(team));
            if (!said.equals(shown)) {
                shown = said;
                known.removeAll();
                known.add(
                        new SectionTitle(Words.say("rent.what"))
                                .end(Parts.row(
                                        "row wrap",
                                        Parts.link(Words.say("instead.open"), CostsPaths.whatIf(id)),
                                        onward(team))),
                        facts(now, soFar));
            }
        }

        private Component facts(String now, String soFar) {
            Facts facts = new Facts().fact(Words.say("rent.endpoint.now"), now);
            if (!soFar.isEmpty()) {
                return facts.fact(Words.say("rent.endpoint.so-far"), soFar);
            }
            return needs.costs().isConnected()
                    ? facts.fact(Words.say("rent.endpoint.so-far"), Parts.button(Words.say("rent.ask"), this::follow))
                    : facts;
        }

        /** From now on, as long as the page is open; one question for all who look. */
        private void follow() {
            YearMonth month = needs.costs().thisMonth();
            followed = month;
            Div following = new Div();
            Follow.feed(following, needs.costs().of(month).feed(), _ -> show());
            add(following);
            show();
        }

        private static Component onward(@Nullable TeamName team) {
            return team == null
                    ? Parts.link(Words.say("costs.of-platform"), CostsPaths.PAGE)
                    : Parts.link(
                            Words.say("costs.of-team", team),
                            CostsPaths.team(team) + "?by=" + CostsLook.word(By.MODEL));
        }

        private String now(Endpoint endpoint) {
            RunningCosts.Now now =
                    costs.at(needs.clock().instant(), needs.devices().devices());
            Rent rent = now.of(endpoint).orElse(null);
            if (rent != null) {
                return Words.say(
                        "rent.endpoint.costs",
                        Figures.here().money(Money.of(rent.perMonth(), rent.currency())),
                        Figures.here()
                                .money(Money.price(rent.perHour(), rent.currency())
                                        .to(2)));
            }
            List<String> unpriced = now.unpriced(endpoint);
            return unpriced.isEmpty()
                    ? Words.say("rent.unknown")
                    : Words.say("rent.endpoint.unpriced", String.join(", ", unpriced));
        }

        /** Empty where nobody reads the month now: three months of hours are not read for one number of a page that is always open. */
        private String soFar() {
            Spent spent = needs.costs().known(needs.costs().thisMonth()).orElse(null);
            if (spent == null) {
                return followed == null ? "" : pending(followed);
            }
            Actor reader = needs.people().current();
            if (spent != summed || !reader.equals(summedFor)) {
                summed = spent;
                summedFor = reader;
                Sum sum = SpentOn.of(spent, id, reader);
                String money = CostsWords.money(sum.allocated().cents(), spent.currency());
                boolean isKnown = spent.isRecorded() && !spent.currency().isEmpty();
                String said = spent.isLowerBound(sum) ? Words.say("rent.endpoint.at-least", money) : money;
                saidOfMonth = !isKnown
                        ? Words.say("rent.unknown")
                        : reader.isLeadOnly() ? Words.say("rent.endpoint.own", said) : said;
            }
            return saidOfMonth;
        }

        private String pending(YearMonth month) {
            return switch (needs.costs().of(month).latest()) {
                case Reading.Waiting<Spent>(var progress) when progress != null -> Words.say(progress);
                case Reading.Lost<Spent> lost -> Words.say(lost.reason());
                default -> Words.say("costs.reading");
            };
        }
    }
}
