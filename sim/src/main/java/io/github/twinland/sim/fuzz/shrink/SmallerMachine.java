package io.github.twinland.sim.fuzz.shrink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.twinland.policy.CpuSet;
import io.github.twinland.sim.fuzz.cases.FuzzCase;
import io.github.twinland.sim.machine.Topology;
import io.github.twinland.sim.machine.TopologyBuilder;
import io.github.twinland.sim.machine.TopologyJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/** A plain machine of fewer CPUs, then the machine without one of its CPUs, then a plain one of as many. */
final class SmallerMachine implements Reduction {

    private static final int GONE = -1;

    @Override
    public boolean apply(ObjectNode document, Predicate<ObjectNode> accept) {
        Topology machine = FuzzCase.of(document, "case").setup().topology();
        List<Integer> cpus = new ArrayList<>();
        for (int cpu = machine.present().next(0);
                cpu >= 0;
                cpu = machine.present().next(cpu + 1)) {
            cpus.add(cpu);
        }
        for (int plain = 1; plain < cpus.size(); plain++) {
            if (accept.test(plain(document, cpus, plain))) {
                return true;
            }
        }
        for (int cpu : cpus) {
            CpuSet left = new CpuSet(machine.cpuIdLimit());
            left.copyFrom(machine.online());
            left.remove(cpu);
            if (!left.isEmpty() && accept.test(without(document, machine, cpu))) {
                return true;
            }
        }
        return document.path("topology").isObject() && accept.test(plain(document, cpus, cpus.size()));
    }

    /** The first CPUs stay, with new ids. */
    private static ObjectNode plain(ObjectNode document, List<Integer> cpus, int count) {
        ObjectNode smaller = document.deepCopy();
        smaller.put("topology", String.valueOf(count));
        renumber(smaller, cpu -> {
            int index = cpus.indexOf(cpu);
            return index < count ? index : GONE;
        });
        return smaller;
    }

    private static ObjectNode without(ObjectNode document, Topology machine, int gone) {
        TopologyBuilder builder = Topology.builder();
        CpuSet present = machine.present();
        for (int cpu = present.next(0); cpu >= 0; cpu = present.next(cpu + 1)) {
            if (cpu == gone) {
                continue;
            }
            if (machine.isOnline(cpu)) {
                builder.cpu(cpu, machine.coreOf(cpu), machine.llcOf(cpu), machine.nodeOf(cpu), machine.capacityOf(cpu));
            } else {
                builder.offlineCpu(
                        cpu, machine.coreOf(cpu), machine.llcOf(cpu), machine.nodeOf(cpu), machine.capacityOf(cpu));
            }
        }
        ObjectNode smaller = document.deepCopy();
        smaller.set("topology", TopologyJson.tree(builder.build()));
        renumber(smaller, cpu -> cpu == gone ? GONE : cpu);
        return smaller;
    }

    /** Events on CPUs that are gone go with them, and masks without a CPU. */
    private static void renumber(ObjectNode document, IntUnaryOperator newId) {
        for (JsonNode task : Tasks.of(document)) {
            if (renumberMask(task, newId) == 0) {
                ((ObjectNode) task).remove("cpus");
            }
        }
        Tasks.removeIf(
                Tasks.events(document),
                event -> renumberCpu(event, "offline", newId)
                        || renumberCpu(event, "online", newId)
                        || renumberMask(event, newId) == 0);
    }

    /** How many CPUs are left of the mask, or GONE if there is none. */
    private static int renumberMask(JsonNode owner, IntUnaryOperator newId) {
        if (!(owner.get("cpus") instanceof ArrayNode old)) {
            return GONE;
        }
        ArrayNode cpus = ((ObjectNode) owner).putArray("cpus");
        for (JsonNode cpu : old) {
            int id = newId.applyAsInt(cpu.intValue());
            if (id != GONE) {
                cpus.add(id);
            }
        }
        return cpus.size();
    }

    /** Whether the field names a CPU that is gone. */
    private static boolean renumberCpu(JsonNode event, String field, IntUnaryOperator newId) {
        if (!event.has(field)) {
            return false;
        }
        int id = newId.applyAsInt(event.get(field).intValue());
        ((ObjectNode) event).put(field, id);
        return id == GONE;
    }
}
