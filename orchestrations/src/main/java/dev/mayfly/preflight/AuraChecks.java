// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.aura.AuraProject;
import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.life.Names;
import dev.mayfly.life.Role;
import dev.mayfly.preflight.AuraOffers.Answer;
import dev.mayfly.preflight.Check.Question;
import dev.mayfly.settings.Settings;
import dev.mayfly.settings.Settings.AuraSize;
import java.util.List;

/** What the looks at Aura mean. Pure. */
final class AuraChecks {

    private static final String SEE_PROJECT = "The project could not be read: see aura-project.";

    private final Settings settings;
    private final Look<?> login;
    private final Look<AuraProject> project;
    private final Look<List<InstanceSummary>> instances;

    AuraChecks(Settings settings, Look<?> login, Look<AuraProject> project, Look<List<InstanceSummary>> instances) {
        this.settings = settings;
        this.login = login;
        this.project = project;
        this.instances = instances;
    }

    List<Check> all() {
        return List.of(
                credentials(), project(), offered(Role.MASTER), masterHasCdc(), offered(Role.SUBSCRIBER), instances());
    }

    private Check credentials() {
        Question question = question("aura-credentials", "Aura accepts the API credentials");
        if (login instanceof Look.Seen<?>) {
            return question.pass("accepted, client id " + settings.aura().clientId());
        }
        return login instanceof Look.Refused<?>
                ? question.fail(
                        login.said(),
                        "Make a new API key in the Aura console (Account, API keys), and set MAYFLY_AURA_CLIENT_ID and"
                                + " MAYFLY_AURA_CLIENT_SECRET.")
                : question.unknown(login);
    }

    private Check project() {
        String id = settings.aura().tenantId();
        Question question = question("aura-project", "project " + id + " exists, and the credentials may use it");
        boolean denied = project instanceof Look.Missing<?>
                || (project instanceof Look.Refused<?> && login instanceof Look.Seen<?>);
        if (denied) {
            return question.fail(
                    project.said(),
                    "Set MAYFLY_AURA_TENANT_ID to the id of a project (in the console's address) that the owner of the API"
                            + " key is an administrator of.");
        }
        if (project instanceof Look.Refused<?>) {
            return question.unknown("Without a token nothing can be asked: see aura-credentials.", "Fix that first.");
        }
        return project.judge(question, found -> question.pass(found.name() + " (" + found.id() + ")"));
    }

    private Check offered(Role role) {
        AuraSize size = settings.aura(role);
        Question question = question(
                "aura-" + role.word(),
                "the project may create " + size.type() + " with " + size.memoryGb() + "GB in " + settings.region());
        if (!(project instanceof Look.Seen<AuraProject> seen)) {
            return question.unknown(SEE_PROJECT, "Fix that first.");
        }
        Answer answer = AuraOffers.find(size, settings.region(), seen.value().offers());
        if (answer instanceof Answer.Offered) {
            return question.pass("offered");
        }
        if (answer instanceof Answer.NotInRegion other) {
            return question.fail(
                    size.type() + " is offered in " + list(other.regions()),
                    "Set MAYFLY_REGION to one of these, or MAYFLY_AURA_" + role.name() + "_TYPE to another type.");
        }
        if (answer instanceof Answer.NoSuchMemory other) {
            return question.fail(
                    size.type() + " in " + settings.region() + " is offered with " + list(other.memories()),
                    "Set MAYFLY_AURA_" + role.name() + "_GB to one of these.");
        }
        List<String> types = ((Answer.NoSuchType) answer).types();
        return question.fail(
                "the project may create on Azure: " + list(types),
                types.isEmpty()
                        ? "Give the project a plan and billing details in the Aura console, or use another project."
                        : "Set MAYFLY_AURA_" + role.name()
                                + "_TYPE to one of these, or get that plan for the project.");
    }

    private Check masterHasCdc() {
        AuraSize size = settings.master();
        Question question =
                question("aura-master-cdc", "a type with change data capture: " + list(Settings.AURA_TYPES_WITH_CDC));
        return size.hasCdc()
                ? question.pass(size.type())
                : question.fail(
                        size.type() + " has none",
                        "Set MAYFLY_AURA_MASTER_TYPE to one that has, such as business-critical.");
    }

    /** For information: what is paid for now. */
    private Check instances() {
        Question question = question("aura-instances", "the instances of the project can be listed");
        return instances.judge(question, all -> {
            List<String> ours = all.stream()
                    .map(InstanceSummary::name)
                    .filter(name -> name.startsWith(Names.PREFIX))
                    .sorted()
                    .toList();
            return question.pass(
                    ours.isEmpty()
                            ? "none of the " + all.size() + " instances is Mayfly's"
                            : ours.size() + " of " + all.size() + " are Mayfly's: " + list(ours));
        });
    }

    private static Question question(String name, String expected) {
        return new Question(name, Area.AURA, expected);
    }

    private static String list(List<String> words) {
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }
}
