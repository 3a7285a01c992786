package io.pilothouse.access.declared;

import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who calls models together, and shares one budget.
 *
 * @param lead the mail address of who answers for it; empty where nobody says
 * @param group of the identity provider, whose members are the team's; empty where members stand in the file
 * @param members mail addresses, where no group says who they are
 * @param models what it may call, one of a model
 * @param spend what it may cost; null where nobody says
 * @param formerly the names that it had before: what was spent under them is its own
 */
public record Team(
        String path,
        TeamName name,
        String lead,
        String contact,
        String group,
        List<String> members,
        @Nullable LocalDate until,
        List<Grant> models,
        Budgets budgets,
        @Nullable Spend spend,
        List<TeamName> formerly)
        implements Declaration {
    public Team {
        members = List.copyOf(members);
        models = List.copyOf(models);
        formerly = List.copyOf(formerly);
    }

    @Override
    public AccessFolder folder() {
        return AccessFolder.TEAMS;
    }

    @Override
    public String id() {
        return name.value();
    }

    /** Whose it is, of those who have the role of a lead: the mail address of its lead, and its group with a leading slash. */
    public Set<String> leads() {
        return Stream.of(lead, group.isEmpty() || group.startsWith("/") ? group : "/" + group)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
    }

    public boolean isLedBy(Actor actor) {
        return actor.isAmong(leads());
    }

    public Optional<Grant> grant(EndpointName model) {
        return models.stream().filter(grant -> grant.model().equals(model)).findFirst();
    }

    /** @param today the day in UTC */
    public boolean mayCall(EndpointName model, LocalDate today) {
        return !isEnded(today)
                && grant(model).filter(grant -> !grant.isEnded(today)).isPresent();
    }

    /** With this grant in the place of the one it had for that model, or behind the others. */
    public Team with(Grant grant) {
        List<Grant> wanted = grant(grant.model()).isPresent()
                ? models.stream()
                        .map(one -> one.model().equals(grant.model()) ? grant : one)
                        .toList()
                : Stream.concat(models.stream(), Stream.of(grant)).toList();
        return with(wanted);
    }

    /** With what another may call. */
    public Team withGrantsOf(Team other) {
        return with(other.models);
    }

    public Team without(EndpointName model) {
        return with(
                models.stream().filter(grant -> !grant.model().equals(model)).toList());
    }

    public Team withBudgets(Budgets wanted) {
        return new Team(path, name, lead, contact, group, members, until, models, wanted, spend, formerly);
    }

    private Team with(List<Grant> wanted) {
        return new Team(path, name, lead, contact, group, members, until, wanted, budgets, spend, formerly);
    }

    @Override
    public Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("team", name.value());
        if (!formerly.isEmpty()) {
            written.put("formerly", formerly.stream().map(TeamName::value).toList());
        }
        WrittenFields.text(written, "lead", lead);
        WrittenFields.text(written, "contact", contact);
        WrittenFields.text(written, "group", group);
        if (!members.isEmpty()) {
            written.put("members", members);
        }
        WrittenFields.day(written, until);
        WrittenFields.budgets(written, budgets);
        if (spend != null) {
            written.put("spend", spend.written());
        }
        if (!models.isEmpty()) {
            written.put("models", models.stream().map(Grant::written).toList());
        }
        return written;
    }
}
