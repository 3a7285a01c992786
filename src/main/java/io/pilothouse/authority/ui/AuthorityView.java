package io.pilothouse.authority.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.authority.Act;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.AuthorityInForce.InForce;
import io.pilothouse.authority.AuthorityPaths;
import io.pilothouse.authority.Matrix;
import io.pilothouse.authority.Thing;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import jakarta.annotation.security.PermitAll;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The matrix as it is in force, one's own role marked, and who has which. */
@Route(AuthorityPaths.PAGE)
@Menu(title = "authority.menu", order = 23, icon = "lock")
@PermitAll
class AuthorityView extends Main implements HasDynamicTitle {
    private final AuthorityInForce authority;
    private final Loads loads;
    private final PageHeader header = new PageHeader(Words.say("authority.menu"));
    private final Div content = new Div();
    private final Set<Role> mine;

    AuthorityView(AuthorityInForce authority, Loads loads, People people) {
        this.authority = authority;
        this.loads = loads;
        mine = people.current().roles();
        addClassName("page");
        add(header, content);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        look();
    }

    private void look() {
        loads.load(this, authority::now, this::show);
    }

    private void show(Loaded<InForce> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<InForce> ignored ->
                content.add(Parts.padded(new WaitState(Words.say("authority.reading"))));
            case Loaded.Failed<InForce> failed -> content.add(Parts.padded(ErrorState.of(failed, this::look)));
            case Loaded.Value<InForce>(InForce known) -> show(known);
        }
    }

    private void show(InForce known) {
        header.say(source(known));
        content.add(new BrokenFile().show(known.broken()));
        RoleHolders holders = known.authority().holders();
        content.add(
                Parts.padded(
                        Parts.prose(whoYouAre(known.authority().matrix()) + " " + Words.say("authority.own") + " "
                                + Words.say("authority.undo-too")),
                        matrix(known.authority().matrix())),
                Parts.section(new SectionTitle(Words.say("authority.people")), people(holders), contact(holders)));
    }

    private String whoYouAre(Matrix matrix) {
        boolean may = Stream.of(Act.values())
                .flatMap(act -> Stream.of(Thing.values()).map(thing -> matrix.who(act, thing)))
                .anyMatch(who -> mine.stream().anyMatch(who::contains));
        return mine.isEmpty()
                ? Words.say("authority.no-role")
                : Words.say(
                        may ? "authority.you" : "authority.you.look",
                        mine.stream().sorted().map(AuthorityView::name).collect(Collectors.joining(", ")));
    }

    private String source(InForce known) {
        CommitId from = known.from();
        return from == null
                ? Words.say("authority.from.shipped", authority.file())
                : Words.say("authority.from.commit", authority.file(), from.abbreviated());
    }

    /** A row for each thing, so that it fits a phone; in each cell the roles that may. */
    private Component matrix(Matrix matrix) {
        HtmlTable<Thing> table = new HtmlTable<Thing>(Words.say("authority.menu"))
                .name(Words.say("authority.thing"), thing -> said("thing", thing))
                .width(240);
        table.addClassName("manycolumns");
        for (Act act : Act.values()) {
            table.cell(
                    said("act", act),
                    thing -> act.concerns(thing) ? roles(who(matrix, act, thing)) : Parts.text("–", "t3"));
        }
        // the page scrolls and has nothing else that keys could reach
        table.getElement().setAttribute("tabindex", "0");
        return table.show(List.of(Thing.values()));
    }

    /** What is somebody's own is access too, where it is enough to have the right to that. */
    private static Set<Role> who(Matrix matrix, Act act, Thing thing) {
        Set<Role> who = EnumSet.noneOf(Role.class);
        who.addAll(matrix.who(act, thing));
        if (thing == Thing.OWN || thing == Thing.GRANTS) {
            who.addAll(matrix.who(act, Thing.ACCESS));
        }
        return who;
    }

    private Component roles(Set<Role> who) {
        if (who.isEmpty()) {
            return Parts.text(Words.say("authority.no-one"), "t3");
        }
        List<Role> inOrder = who.stream().sorted().toList();
        Span roles = new Span();
        for (Role role : inOrder) {
            String text = name(role) + (role.equals(inOrder.getLast()) ? "" : ",");
            roles.add(mine.contains(role) ? Parts.text(text, "on", "strong") : Parts.text(text, "on"));
        }
        return roles;
    }

    private static Component people(RoleHolders holders) {
        if (holders.listed().isEmpty()) {
            return Parts.prose(Words.say("authority.people.provider"));
        }
        return new HtmlTable<Role>(Words.say("authority.people"))
                .name(Words.say("authority.people.role"), AuthorityView::name)
                .text(Words.say("authority.people.who"), role -> names(holders.having(role)))
                .show(List.of(Role.values()));
    }

    private static String names(List<Actor> people) {
        return people.isEmpty()
                ? Words.say("authority.people.nobody")
                : people.stream().map(Actor::name).collect(Collectors.joining(", "));
    }

    private static Component contact(RoleHolders holders) {
        return Parts.prose(
                holders.contact().isEmpty()
                        ? Words.say("authority.contact.none")
                        : Words.say("authority.contact", holders.contact()));
    }

    private static String name(Role role) {
        return Words.say("shell.role." + role.name().toLowerCase(Locale.ROOT));
    }

    private static String said(String what, Enum<?> constant) {
        return Words.say("authority." + what + "." + constant.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String getPageTitle() {
        return Words.say("authority.menu") + " · Pilothouse";
    }
}
