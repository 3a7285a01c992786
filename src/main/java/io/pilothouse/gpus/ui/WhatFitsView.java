package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.LastGood;
import io.pilothouse.fit.Calibrations;
import io.pilothouse.fit.Choices;
import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.fit.MemoryFit;
import io.pilothouse.fit.ui.FitPath;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.RegisteredModels;
import io.pilothouse.gpus.RollOutOn;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Prices;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ModelVersionId;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does a model start on a device, how much does it hold there, and which way to serve it is best? Works without any cluster. */
@Route(FitPath.PATH)
@PermitAll
class WhatFitsView extends Main implements HasDynamicTitle, BeforeEnterObserver {
    private final DeviceInventory inventory;
    private final RegisteredModels models;
    private final Changes changes;
    private final Loads loads;
    private final FitNeeds needs;
    private Calibrations told = Calibrations.NONE;
    private final ModelChoice model = new ModelChoice(
            version -> choose(now -> now.withModel(version, "")), config -> choose(now -> now.withModel(null, config)));
    private final Div form = new Div();
    private final Div blank = new Div();
    private final FitAnswer answer = new FitAnswer();
    private final BrokenFile broken = new BrokenFile();
    private FitWish wish = FitWish.NOTHING;
    private RegisteredModels.@Nullable Files files;
    private @Nullable Devices devices;
    private Prices prices = Prices.NONE;
    /** Null until it is known that who looks may. */
    private @Nullable RollOutOn rollOuts;

    WhatFitsView(DeviceInventory inventory, RegisteredModels models, Changes changes, FitNeeds needs) {
        this.inventory = inventory;
        this.models = models;
        this.changes = changes;
        this.loads = needs.loads();
        this.needs = needs;
        addClassNames("page", "whatfits");
        blank.addClassName("sec");
        add(
                new PageHeader(Words.say("gpus.fit")).under(Words.say("gpus.menu"), "gpus"),
                broken,
                answer.side()
                        .beside(Parts.section(new SectionTitle(Words.say("fit.model")), model), blank, form, answer),
                new PageFooter("", Words.say("fit.source")));
        Follow.feed(this, inventory.topic().feed(), reading -> follow(reading.value()));
        needs.told().ifAvailable(engines -> Follow.feed(this, engines.feed(), reading -> follow(engines.known())));
    }

    @Override
    public String getPageTitle() {
        return Words.say("gpus.fit");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wish = FitAddress.read(event.getLocation().getQueryParameters());
        devices = inventory.topic().latest().value();
        addAttachListener(attached -> {
            attached.unregisterListener();
            open();
            loads.load(model, models::newest, loaded -> model.offer(loaded, wish));
            offerRollOuts();
            loads.load(answer, () -> Prices.in(changes.head()), loaded -> {
                if (loaded instanceof Loaded.Value<LastGood<Prices>>(LastGood<Prices> known)) {
                    prices = known.value();
                    broken.show(known.broken());
                    show();
                } else if (loaded instanceof Loaded.Failed<LastGood<Prices>> failed) {
                    answer.unpriced(failed.reason());
                }
            });
        });
    }

    private void offerRollOuts() {
        RollOutOn offered = needs.rollOuts().getIfAvailable();
        Actor actor = needs.people().current();
        if (offered != null) {
            loads.load(this, () -> offered.isAllowed(actor), loaded -> {
                if (loaded instanceof Loaded.Value<Boolean>(Boolean allowed) && allowed) {
                    rollOuts = offered;
                    show();
                }
            });
        }
    }

    private void follow(@Nullable Devices now) {
        if (!Objects.equals(now, devices)) {
            devices = now;
            show();
        }
    }

    private void follow(Calibrations now) {
        if (!now.equals(told)) {
            told = now;
            show();
        }
    }

    private void choose(UnaryOperator<FitWish> change) {
        change(change);
        open();
    }

    private void change(UnaryOperator<FitWish> change) {
        wish = change.apply(wish);
        Address.replace(this, FitAddress.write(wish));
        show();
    }

    /** Config and weights of the model, before anything can be said of it. */
    private void open() {
        model.show(wish);
        answer.forget();
        ModelVersionId version = wish.version();
        files = wish.config().isBlank()
                ? null
                : new RegisteredModels.Files(wish.config(), new Weights.Files(Bytes.ZERO));
        fill();
        if (version != null) {
            loads.load(form, () -> models.files(version), loaded -> {
                if (!version.equals(wish.version())) {
                    return;
                }
                switch (loaded) {
                    case Loaded.Loading<RegisteredModels.Files> ignored -> say(new WaitState(Words.say("fit.reading")));
                    case Loaded.Failed<RegisteredModels.Files> failed ->
                        say(new EmptyState(failed.reason(), Words.say("fit.how")));
                    case Loaded.Value<RegisteredModels.Files>(RegisteredModels.Files known) -> {
                        files = known;
                        fill();
                    }
                }
            });
        }
    }

    private void say(com.vaadin.flow.component.Component words) {
        blank.removeAll();
        blank.add(words);
        answer.hide();
    }

    private @Nullable String config() {
        String config = files == null ? null : files.config();
        return config == null || config.isBlank() ? null : config;
    }

    /** Sliders are made once for a model, so that one that is held stays. */
    private void fill() {
        String config = config();
        form.removeAll();
        if (config == null) {
            say(new EmptyState(Words.say(files == null ? "fit.nothing" : "fit.no-config"), Words.say("fit.how")));
            return;
        }
        form.add(new FitForm(wish, MemoryFit.contextLength(config).orElse(0), this::change));
        show();
    }

    private void show() {
        String config = config();
        if (config == null) {
            return;
        }
        Weights weights =
                files == null || files.weights().total().equals(Bytes.ZERO) ? new Weights.NotKnown() : files.weights();
        DayPrices today = prices.at(needs.clock().instant());
        List<Choice> choices = Choices.of(
                wish.question(config, weights, new Gpu("", Bytes.ZERO)),
                Offers.of(devices),
                wish.wish(),
                told,
                Offers.prices(today));
        blank.removeAll();
        if (choices.isEmpty()) {
            say(new EmptyState(Words.say("fit.no-devices"), Words.say("fit.how")));
            return;
        }
        if (choices.getFirst().fit() instanceof Fit.Refused refused) {
            String why = refused.reasons().stream().map(Words::say).collect(Collectors.joining(" "));
            say(new EmptyState(why, Words.say("fit.how")));
            return;
        }
        WaysOn ways = ways(config);
        answer.show(
                choices.stream().sorted(best(ways)).toList(),
                ways,
                today,
                choice -> change(now -> now.lookingAt(choice)));
    }

    /** As they are ranked; of those that do what is wanted, first what can be rolled out from here. */
    private Comparator<Choice> best(WaysOn ways) {
        return Comparator.comparing((Choice choice) -> !choice.meets(wish.wish()))
                .thenComparing(choice -> !choice.starts())
                .thenComparing(choice -> !ways.isWhole(choice));
    }

    private WaysOn ways(String config) {
        Integer asked = wish.maxModelLen();
        boolean real = devices != null && !devices.nodes().isEmpty();
        return new WaysOn(
                real ? rollOuts : null,
                wish,
                asked == null ? MemoryFit.contextLength(config).orElse(0) : asked);
    }
}
