package io.pilothouse.rollouts;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandEffect;
import io.pilothouse.fakes.HandTold;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.models.Weights;
import io.pilothouse.review.EffectsNow;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The form on a repository and a cluster that a test holds. Not a configuration, so that no other test finds it. */
@Import({RoomOnFakes.class, RollOutRoom.Beans.class, EffectsNow.class})
@ComponentScan("io.pilothouse.rollouts.ui")
public class RollOutRoom {
    /** Another model than the one that serves. */
    public static final ModelVersionId OTHER = new ModelVersionId("phi-4", "1");

    /** mistral-small serves in prod. */
    public static FileTree serving() {
        return Desk.serving(Samples.spec(), FileTree.platform()).at("a".repeat(40));
    }

    static class Beans {
        @Bean
        Desk desk(FakeRepository changes) {
            Desk desk = new Desk(changes.head(serving()));
            desk.versions.knows(
                    OTHER,
                    new Weights(
                            "s3://models/phi-4/1",
                            KnownVersions.files(12),
                            Digest.of("7".repeat(64)),
                            KnownVersions.LLAMA_LIKE));
            return desk;
        }

        @Bean
        HandEffect effect() {
            return new HandEffect();
        }

        @Bean
        HandTold told(Desk desk) {
            return desk.told;
        }

        @Bean
        DeviceInventory inventory(Desk desk) {
            return desk.inventory;
        }

        @Bean
        ProposeRollOut propose(Desk desk) {
            return desk.propose;
        }

        @Bean
        RollOut rollOut(Desk desk) {
            return desk.rollOut;
        }

        @Bean
        ProposeChange proposing(FakeRepository changes, HandClock clock) {
            return new ProposeChange(changes, new AuthorityInForce(changes, RoleHolders.UNKNOWN), clock);
        }

        @Bean
        ReadableChanges readable(FakeRepository changes, Loads loads, People people) {
            return new ReadableChanges(new AuthorityInForce(changes, RoleHolders.UNKNOWN), loads, people);
        }

        @Bean
        RetireEndpoint retire(FakeRepository changes, Desk desk, HandClock clock) {
            FleetFeed fleet = new FleetFeed(clock);
            return new RetireEndpoint(
                    changes,
                    new AuthorityInForce(changes, RoleHolders.UNKNOWN),
                    List.of(new ForeseeEndpoints(
                            desk.inventory, fleet, desk.versions, new LastApplied(fleet, changes))));
        }

        @Bean
        FleetFeed fleet(HandClock clock) {
            return new FleetFeed(clock);
        }

        @Bean
        TriedElsewhere tried(FleetFeed fleet, ObjectProvider<Changes> changes) {
            return new TriedElsewhere(fleet, changes);
        }

        @Bean
        RollOutCosts costs(FakeRepository changes, Desk desk, HandClock clock) {
            return new RollOutCosts(changes, desk.inventory, clock);
        }

        @Bean
        WhatMoved moved(Desk desk) {
            return desk.moved;
        }
    }
}
