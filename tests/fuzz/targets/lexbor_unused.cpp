// Coverage keeps functions of lexbor alive that nothing calls; these are what they in turn would call, which is not
// built.
#include <cstdlib>

extern "C" {
void lxb_dom_node_interface_copy() { std::abort(); }
void lxb_dom_node_interface_destroy() { std::abort(); }
}
